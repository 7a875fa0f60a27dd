package io.xmppgateway.loadtests.load;

import io.xmppgateway.loadtests.result.LaneSample;
import io.xmppgateway.loadtests.result.Sample;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Counts one lane's operations. Written on one event loop; {@link #done} and {@link #failed} may be read elsewhere. */
public final class LaneTally {

    private static final int KINDS_MAX = 50;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Map<String, Long> errors = new TreeMap<>();
    private long bytes;
    private Histogram latencies = Sample.histogram();

    void count(Ending ending, long nanos) {
        switch (ending) {
            case Ending.Done(long moved) -> {
                done.lazySet(done.get() + 1);
                bytes += moved;
                latencies.recordValue(Math.clamp(nanos, 0, Sample.LATENCY_MAX_NANOS));
            }
            case Ending.Failed(String kind) -> {
                failed.lazySet(failed.get() + 1);
                errors.merge(errors.size() < KINDS_MAX ? kind : "other", 1L, Long::sum);
            }
        }
    }

    /** Operations that ended well since the last {@link #take}. */
    public long done() {
        return done.get();
    }

    /** Operations that did not, since the last {@link #take}. */
    public long failed() {
        return failed.get();
    }

    LaneSample take(String name) {
        LaneSample sample = new LaneSample(name, done.get(), bytes, errors, latencies);
        done.set(0);
        failed.set(0);
        errors.clear();
        bytes = 0;
        latencies = Sample.histogram();
        return sample;
    }
}
