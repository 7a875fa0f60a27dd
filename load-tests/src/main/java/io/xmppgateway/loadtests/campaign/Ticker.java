package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.Usage;
import io.xmppgateway.loadtests.result.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at a running round every second, on a thread of its own, until it is closed. */
final class Ticker implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());
    private final Contender contender;
    private final double secondsBefore;
    private final Consumer<Tick> ticks;
    private final List<Tick> seen = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private long lastEnded;
    private Usage lastUsage;

    Ticker(Contender contender, double secondsBefore, Consumer<Tick> ticks) {
        this.contender = contender;
        this.secondsBefore = secondsBefore;
        this.ticks = ticks;
        this.lastUsage = contender.usage();
    }

    void start() {
        var _ = executor.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        long ended = contender.ended();
        Usage usage = contender.usage();
        double seconds = (now - lastNanos) / NANOS_PER_SECOND;
        Tick tick = new Tick(
                secondsBefore + (now - startNanos) / NANOS_PER_SECOND,
                Math.max(0, ended - lastEnded) / seconds,
                contender.failed(),
                usage.cpuNanosSince(lastUsage) / NANOS_PER_SECOND / seconds,
                usage.memoryBytes());
        synchronized (seen) {
            seen.add(tick);
        }
        ticks.accept(tick);
        lastNanos = now;
        lastEnded = ended;
        lastUsage = usage;
    }

    /** All looks until now. */
    List<Tick> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
