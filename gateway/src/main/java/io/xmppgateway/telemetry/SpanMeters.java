package io.xmppgateway.telemetry;

import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of spans, and says once a minute at most that the collector does not take them. */
final class SpanMeters {

    private static final Logger LOG = LoggerFactory.getLogger(SpanMeters.class);
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongAdder exported;
    private final LongAdder dropped;
    private final LongAdder failed;
    private final URI collector;
    private final LongSupplier nanoTime;
    private long sayAgainNanos;

    /**
     * @param collector that spans go to
     * @param nanoTime the monotonic clock
     */
    SpanMeters(GatewayMetrics metrics, URI collector, LongSupplier nanoTime) {
        this.exported = metrics.counter(Meters.SPANS, "exported");
        this.dropped = metrics.counter(Meters.SPANS, "dropped");
        this.failed = metrics.counter(Meters.SPANS, "failed");
        this.collector = collector;
        this.nanoTime = nanoTime;
        this.sayAgainNanos = nanoTime.getAsLong();
    }

    void exported(int spans) {
        exported.add(spans);
    }

    void dropped() {
        dropped.increment();
    }

    /** @param cause as far as the exporter knows it */
    void failed(int spans, @Nullable Throwable cause) {
        failed.add(spans);
        if (isTimeToSaySo()) {
            LOG.warn(
                    "the collector at {} does not take spans ({}), so they are lost; requests go on as ever. See whether it"
                            + " takes OTLP over HTTP there, or change tracing.collector. xmpp_gateway_spans_total counts"
                            + " the lost ones; this message comes once a minute at most",
                    collector,
                    reason(cause));
        }
    }

    private synchronized boolean isTimeToSaySo() {
        long now = nanoTime.getAsLong();
        boolean isTime = now - sayAgainNanos >= 0;
        if (isTime) {
            sayAgainNanos = now + SILENCE_NANOS;
        }
        return isTime;
    }

    /** A failure without a cause is an answer of the collector's, which may say anything and is not repeated. */
    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        return cause == null ? "it refuses them" : cause.toString();
    }
}
