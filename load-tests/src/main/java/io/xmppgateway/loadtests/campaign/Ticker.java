package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.Usage;
import io.xmppgateway.loadtests.result.Tick;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at a running round every second. */
final class Ticker implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticker").factory());
    private final Contender contender;
    private final double secondsBefore;
    private final Consumer<Tick> ticks;
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
        ticks.accept(new Tick(
                secondsBefore + (now - startNanos) / NANOS_PER_SECOND,
                Math.max(0, ended - lastEnded) / seconds,
                usage.cpuNanosSince(lastUsage) / NANOS_PER_SECOND / seconds,
                usage.memoryBytes()));
        lastNanos = now;
        lastEnded = ended;
        lastUsage = usage;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
