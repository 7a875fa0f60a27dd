package io.xmppgateway.metrics;

import java.util.List;

/**
 * What a histogram has observed since the start.
 *
 * @param sum of all observations, in the meter's unit
 * @param buckets with finite bounds, each with the observations above the bound before it; what is beyond the last bound
 *     is in none
 */
public record Spread(double sum, List<Bucket> buckets) {

    /** Of meters that are no histograms. */
    public static final Spread NONE = new Spread(0, List.of());

    /**
     * One of them.
     *
     * @param upTo the largest observation that it takes
     * @param count of its observations
     */
    public record Bucket(double upTo, long count) {}

    /** Copies the list. */
    public Spread {
        buckets = List.copyOf(buckets);
    }
}
