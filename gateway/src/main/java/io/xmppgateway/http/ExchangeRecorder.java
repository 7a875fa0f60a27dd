package io.xmppgateway.http;

import io.xmppgateway.config.Logging.ClientAddress;
import io.xmppgateway.metrics.GatewayMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Turns every finished exchange into one meter update and one access-log line. */
public final class ExchangeRecorder {

    private final GatewayMetrics metrics;
    private final Optional<AccessLog> log;
    private final Supplier<ClientAddress> addressPolicy;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * @param metrics to update
     * @param log to write to, if any
     * @param addressPolicy how much of a client's address the log may show
     * @param clock for the log's time stamps
     * @param nanoTime the monotonic clock for durations
     */
    public ExchangeRecorder(
            GatewayMetrics metrics,
            Optional<AccessLog> log,
            Supplier<ClientAddress> addressPolicy,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.metrics = metrics;
        this.log = log;
        this.addressPolicy = addressPolicy;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    void started() {
        metrics.requestsActive().increment();
    }

    void finished(GatewayExchange exchange) {
        Duration duration = Duration.ofNanos(nanoTime.getAsLong() - exchange.startedNanos());
        Outcome outcome = exchange.outcome();
        metrics.requestsActive().decrement();
        metrics.requestFinished(
                exchange.domain(),
                exchange.route(),
                outcome.label(),
                outcome.owner().label(),
                duration);
        log.ifPresent(lines -> lines.write(AccessRecord.of(exchange, clock.instant(), duration, addressPolicy.get())));
    }
}
