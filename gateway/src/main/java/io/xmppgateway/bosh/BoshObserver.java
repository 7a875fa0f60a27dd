package io.xmppgateway.bosh;

import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.logging.KeyedHash;
import io.xmppgateway.metrics.BoshMetrics;
import io.xmppgateway.proxy.Observer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks at the requests of one domain's BOSH route.
 *
 * @param sessions of the domain
 * @param waitMargin how much longer than the session's {@code wait} an answer may take
 * @param limiter of creations
 * @param metrics told of refusals
 * @param names of sessions in the log
 * @param nanoTime the monotonic clock
 */
public record BoshObserver(
        SessionTable sessions,
        Duration waitMargin,
        Limiter limiter,
        BoshMetrics metrics,
        KeyedHash names,
        LongSupplier nanoTime)
        implements Observer {

    @Override
    public Optional<Observation> observe(GatewayExchange exchange) {
        boolean carriesBody = exchange.view().method().equals("POST");
        return carriesBody ? Optional.of(new BoshExchange(this, exchange)) : Optional.empty();
    }
}
