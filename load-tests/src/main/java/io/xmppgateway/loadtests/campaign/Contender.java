package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.Usage;
import io.xmppgateway.loadtests.peer.Peer;
import io.xmppgateway.loadtests.result.MemoryPoint;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Round;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.result.Tick;
import io.xmppgateway.loadtests.scenario.Driver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One server in a run, with its clients and what they have found so far. */
final class Contender {

    private static final int WARM_UP_MOST = 5;
    private static final double STILL_FALLING = 0.9;
    private static final Usage NONE = new Usage(0, 0);

    private final String name;
    private final Optional<Peer> peer;
    private final Driver driver;
    private final LongSupplier backendCpu;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private final List<MemoryPoint> memory = new ArrayList<>();
    private double secondsBefore;
    private long handshakesBefore;

    Contender(String name, Optional<Peer> peer, Driver driver, LongSupplier backendCpu) {
        this.name = name;
        this.peer = peer;
        this.driver = driver;
        this.backendCpu = backendCpu;
    }

    String name() {
        return name;
    }

    long ended() {
        return driver.ended();
    }

    long failed() {
        return driver.failed();
    }

    Usage usage() {
        return peer.map(Peer::usage).orElse(NONE);
    }

    /** Opens all connections, in steps when their memory is of interest. */
    void open(int memorySteps) throws IOException, InterruptedException {
        if (memorySteps > 0 && peer.isPresent()) {
            memory.add(new MemoryPoint(0, peer.get().tidyUsage().memoryBytes()));
        }
        for (int step = 1; step <= memorySteps; step++) {
            int open = driver.open((double) step / memorySteps);
            if (peer.isPresent()) {
                memory.add(new MemoryPoint(open, peer.get().tidyUsage().memoryBytes()));
            }
        }
        driver.open(1);
    }

    /**
     * Warms up for a time and, where the server is a JVM, until its CPU for one operation no longer falls, but at most
     * {@link #WARM_UP_MOST} times as long.
     */
    void warmUp(Duration duration, Watcher watcher) throws IOException, InterruptedException {
        if (!duration.isZero()) {
            warmUpSteadily(duration, watcher);
        }
        handshakesBefore = driver.fullHandshakes();
    }

    private void warmUpSteadily(Duration duration, Watcher watcher) throws IOException, InterruptedException {
        double last = warmUpRound(duration, watcher);
        for (int i = 1; i < WARM_UP_MOST && peer.map(Peer::warmsUp).orElse(false); i++) {
            double next = warmUpRound(duration, watcher);
            if (!(next < last * STILL_FALLING)) {
                return;
            }
            last = next;
        }
    }

    private double warmUpRound(Duration duration, Watcher watcher) throws IOException, InterruptedException {
        Usage before = usage();
        Sample sample = watched(duration, watcher).sample();
        return (double) usage().cpuNanosSince(before) / sample.done();
    }

    /** One round, with a look every second. */
    Round round(Duration duration, Watcher watcher) throws IOException, InterruptedException {
        Usage before = usage();
        long backendBefore = backendCpu.getAsLong();
        long clientBefore = driver.cpuNanos();
        Watched watched = watched(duration, watcher);
        Sample sample = watched.sample();
        ticks.addAll(watched.ticks());
        Round round = new Round(
                sample,
                usage().cpuNanosSince(before),
                backendCpu.getAsLong() - backendBefore,
                driver.cpuNanos() - clientBefore);
        secondsBefore += sample.seconds();
        rounds.add(round);
        return round;
    }

    /** What the clients saw, and what was seen meanwhile. */
    private record Watched(Sample sample, List<Tick> ticks) {}

    private Watched watched(Duration duration, Watcher watcher) throws IOException, InterruptedException {
        Ticker ticker = new Ticker(this, secondsBefore, tick -> watcher.tick(name, tick));
        Sample sample;
        try (ticker) {
            ticker.start();
            sample = driver.run(duration);
        }
        return new Watched(sample, ticker.seen());
    }

    /** Whether any operation of a round ended well. */
    boolean hasDone() {
        return rounds.stream().anyMatch(round -> round.sample().done() > 0);
    }

    /** Which share of the connections of all rounds began with a full handshake; not-a-number when there were none. */
    double fullHandshakeShare() {
        long connections = rounds.stream()
                .mapToLong(round -> round.sample().done() + round.sample().failed())
                .sum();
        return (double) (driver.fullHandshakes() - handshakesBefore) / connections;
    }

    PeerResult result() {
        return new PeerResult(name, peer.map(Peer::version).orElse(""), rounds, ticks, memory);
    }
}
