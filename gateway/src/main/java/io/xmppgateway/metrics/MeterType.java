package io.xmppgateway.metrics;

/** What a meter does with time. */
public enum MeterType {
    /** Only grows. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Counts observations by their size, in classic buckets and in native ones. */
    HISTOGRAM
}
