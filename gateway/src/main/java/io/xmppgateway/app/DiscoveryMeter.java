package io.xmppgateway.app;

import io.xmppgateway.http.ExchangeMeter;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Timings;
import java.util.concurrent.atomic.LongAdder;

/** Counts the documents of discovery that were handed out, of one domain and format. */
record DiscoveryMeter(LongAdder hits) implements ExchangeMeter {

    @Override
    public void finished(GatewayExchange exchange, Timings timings) {
        if (exchange.outcome() == Outcome.ANSWERED && exchange.view().method().equals("GET")) {
            hits.increment();
        }
    }
}
