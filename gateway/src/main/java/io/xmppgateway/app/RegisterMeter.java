package io.xmppgateway.app;

import io.xmppgateway.http.ExchangeMeter;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Timings;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;

/** Counts what happens to the registration page of one domain. */
record RegisterMeter(GatewayMetrics metrics, String domain) implements ExchangeMeter {

    @Override
    public void finished(GatewayExchange exchange, Timings timings) {
        String method = exchange.view().method();
        int status = exchange.status();
        if (method.equals("POST")) {
            metrics.counter(Meters.REGISTER_SUBMISSIONS, domain, result(exchange.outcome(), status))
                    .increment();
        } else if (method.equals("GET") && exchange.outcome() == Outcome.ANSWERED && status == 200) {
            metrics.counter(Meters.REGISTER_FORMS, domain).increment();
        }
    }

    /** What became of a form. */
    static String result(Outcome outcome, int status) {
        if (outcome == Outcome.TOO_MANY_REQUESTS || status == 429) {
            return "limited";
        }
        if (outcome != Outcome.ANSWERED || status >= 500) {
            return "failed";
        }
        return status >= 400 ? "refused" : "answered";
    }
}
