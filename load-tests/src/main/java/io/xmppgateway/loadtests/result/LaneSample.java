package io.xmppgateway.loadtests.result;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one kind of operation did in one round.
 *
 * @param name of the kind
 * @param done operations that ended well
 * @param bytes of payload that they moved
 * @param errors counts by what went wrong
 * @param latencies of those that ended well, in nanoseconds
 */
public record LaneSample(String name, long done, long bytes, Map<String, Long> errors, Histogram latencies) {

    /** Copies the counts. */
    public LaneSample {
        errors = Map.copyOf(errors);
    }

    /** All errors. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
