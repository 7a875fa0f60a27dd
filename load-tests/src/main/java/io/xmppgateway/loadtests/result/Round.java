package io.xmppgateway.loadtests.result;

/**
 * One round against one peer.
 *
 * @param sample what the clients saw
 * @param proxyCpuNanos CPU time of the proxy and its children; 0 when the harness did not start it
 * @param backendCpuNanos CPU time of the stub backend; 0 when there is none
 * @param clientCpuNanos CPU time of the clients
 */
public record Round(Sample sample, long proxyCpuNanos, long backendCpuNanos, long clientCpuNanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_GB = 1e9;

    /** Operations a second. */
    public double perSecond() {
        return sample.done() / sample.seconds();
    }

    /** Microseconds of proxy CPU for each operation; not-a-number when none ended well. */
    public double proxyCpuMicros() {
        return sample.done() == 0 ? Double.NaN : proxyCpuNanos / NANOS_PER_MICRO / sample.done();
    }

    /** Seconds of proxy CPU for each 10⁹ bytes of payload. */
    public double proxyCpuSecondsPerGb() {
        return proxyCpuNanos / NANOS_PER_SECOND / (sample.bytes() / BYTES_PER_GB);
    }

    /** Payload a second, in 10⁶ bytes. */
    public double megabytesPerSecond() {
        return sample.bytes() / 1e6 / sample.seconds();
    }

    /** A percentile of the latency in milliseconds; not-a-number when too few operations ended well to tell. */
    public double latencyMillis(double percentile) {
        return Sample.tells(sample.done(), percentile)
                ? sample.latencies().getValueAtPercentile(percentile) / NANOS_PER_MILLI
                : Double.NaN;
    }

    /** Processors that the backend kept busy. */
    public double backendShare() {
        return backendCpuNanos / NANOS_PER_SECOND / sample.seconds();
    }

    /** Processors that the proxy kept busy. */
    public double proxyShare() {
        return proxyCpuNanos / NANOS_PER_SECOND / sample.seconds();
    }

    /** Processors that the clients kept busy. */
    public double clientShare() {
        return clientCpuNanos / NANOS_PER_SECOND / sample.seconds();
    }
}
