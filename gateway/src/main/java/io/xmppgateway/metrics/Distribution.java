package io.xmppgateway.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;

/** One series of a histogram. For all threads; no locks but while it is being scraped. */
public final class Distribution {

    private static final double NANOS = 1e9;
    /** Nanoseconds between two exemplars: an exemplar costs some objects, and Prometheus keeps one a scrape at most. */
    private static final long EXEMPLAR_NANOS = 1_000_000_000L;

    private static final String REQUEST_ID = "request_id";
    private static final String TRACE_ID = "trace_id";

    private final DistributionDataPoint series;
    private volatile long exemplarAfter = System.nanoTime();

    Distribution(DistributionDataPoint series) {
        this.series = series;
    }

    /** One more observation, in the meter's unit. */
    public void record(double value) {
        series.observe(value);
    }

    /** One more observation, of a duration. */
    public void recordNanos(long nanos) {
        series.observe(nanos / NANOS);
    }

    /** The same without a trace. */
    public void recordNanos(long nanos, long now, String requestId) {
        recordNanos(nanos, now, requestId, "");
    }

    /**
     * One more observation, of a duration.
     *
     * @param now on the monotonic clock
     * @param requestId of the request that it belongs to: now and then, one is kept as an exemplar
     * @param traceId that the exemplar names, too, when it is not empty
     */
    public void recordNanos(long nanos, long now, String requestId, String traceId) {
        if (now - exemplarAfter >= 0) {
            exemplarAfter = now + EXEMPLAR_NANOS;
            series.observeWithExemplar(nanos / NANOS, exemplar(requestId, traceId));
        } else {
            series.observe(nanos / NANOS);
        }
    }

    private static Labels exemplar(String requestId, String traceId) {
        return traceId.isEmpty()
                ? Labels.of(REQUEST_ID, requestId)
                : Labels.of(REQUEST_ID, requestId, TRACE_ID, traceId);
    }
}
