package io.xmppgateway.loadtests.cli;

import java.util.Locale;
import java.util.Optional;

/** Finds out whether a stub that runs alone is the bottleneck of those who use it. Used by one thread. */
final class StubWatch {

    /** Busier than this share of its threads is too busy. */
    private static final double BUSY = 0.9;

    private final int threads;
    private long lastNanos;
    private long lastCpuNanos;

    StubWatch(int threads, long nowNanos, long cpuNanos) {
        this.threads = threads;
        this.lastNanos = nowNanos;
        this.lastCpuNanos = cpuNanos;
    }

    /** Looks once more; a sentence when it was too busy since the last look. */
    Optional<String> look(long nowNanos, long cpuNanos) {
        double share = (double) (cpuNanos - lastCpuNanos) / (nowNanos - lastNanos) / threads;
        lastNanos = nowNanos;
        lastCpuNanos = cpuNanos;
        return share < BUSY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the stub was busy at %.0f %% of its %d thread(s): it is the bottleneck; --threads gives it more",
                        share * 100,
                        threads));
    }
}
