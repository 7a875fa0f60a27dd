package io.xmppgateway.loadtests;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts answers while measuring is on. */
final class Tally {

    private static final long LATENCY_MAX_NANOS = 600_000_000_000L;
    private static final int DIGITS = 3;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final Histogram latencies = new ConcurrentHistogram(LATENCY_MAX_NANOS, DIGITS);
    private volatile boolean measuring;
    private volatile boolean stopped;

    void measure() {
        measuring = true;
    }

    void stop() {
        measuring = false;
        stopped = true;
    }

    void answered(int status, long nanos) {
        if (!measuring) {
            return;
        }
        if (status >= 200 && status < 300) {
            requests.incrementAndGet();
            latencies.recordValue(Math.min(nanos, LATENCY_MAX_NANOS));
        } else {
            errors.incrementAndGet();
        }
    }

    /** A connection broke; that counts whenever it happens before the end. */
    void broken() {
        if (!stopped) {
            errors.incrementAndGet();
        }
    }

    long requests() {
        return requests.get();
    }

    long errors() {
        return errors.get();
    }

    Histogram latencies() {
        return latencies;
    }
}
