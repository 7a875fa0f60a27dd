package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.Machine;
import io.xmppgateway.loadtests.peer.Peer;
import io.xmppgateway.loadtests.peer.PeerKind;
import io.xmppgateway.loadtests.peer.PeerSetup;
import io.xmppgateway.loadtests.relay.Line;
import io.xmppgateway.loadtests.relay.Relay;
import io.xmppgateway.loadtests.result.PeerResult;
import io.xmppgateway.loadtests.result.Round;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.scenario.Driver;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.Target;
import io.xmppgateway.loadtests.wire.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A run from its start to its result: servers start, warm up, and take turns. */
public final class Campaign {

    /** Names the server of a URL in results. */
    public static final String TARGET = "target";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Plan plan;
    private final Watcher watcher;
    private final List<Relay> relays = new ArrayList<>();

    /** A run of a plan. */
    public Campaign(Plan plan, Watcher watcher) {
        this.plan = plan;
        this.watcher = watcher;
    }

    /**
     * Runs it.
     *
     * @param options to be noted in the result
     */
    public RunResult run(Map<String, String> options) throws IOException, InterruptedException {
        Instant started = Instant.now();
        Machine machine = Machine.here();
        Path work = Files.createTempDirectory("load-tests-");
        List<Contender> contenders = new ArrayList<>();
        Optional<StubProcess> stub = plan.against().isEmpty() || plan.backendPort() > 0
                ? Optional.empty()
                : Optional.of(StubProcess.start(plan.stub()));
        try {
            if (!plan.against().isEmpty()) {
                startPeers(work, stub, contenders);
            } else {
                contenders.add(new Contender(TARGET, Optional.empty(), driver(through(plan.settings())), () -> 0));
            }
            drive(contenders);
            List<PeerResult> results =
                    contenders.stream().map(Contender::result).toList();
            return new RunResult(
                    plan.scenario().key(),
                    started,
                    machine.processors() + " × " + machine.processor() + ", " + machine.kernel(),
                    plan.settings().rate() > 0
                            ? String.format(
                                    Locale.ROOT, "open, %.0f/s", plan.settings().rate())
                            : "closed",
                    options,
                    results,
                    Doubts.of(
                            results,
                            plan.stub().threads(),
                            Math.max(
                                    1,
                                    Drivers.processes(
                                            plan.processes(), plan.settings().connections())),
                            machine));
        } finally {
            contenders.forEach(Contender::close);
            relays.forEach(Relay::close);
            stub.ifPresent(StubProcess::close);
            delete(work);
        }
    }

    private void startPeers(Path work, Optional<StubProcess> stub, List<Contender> contenders)
            throws IOException, InterruptedException {
        PeerSetup setup = new PeerSetup(
                plan.project(),
                work,
                TestCertificate.create(work, plan.key()),
                stub.map(StubProcess::httpPort).orElse(plan.backendPort()),
                plan.proxyThreads(),
                plan.accessLog());
        for (PeerKind kind : plan.against()) {
            Optional<Path> program = kind.program(plan.project());
            if (program.isEmpty()) {
                watcher.note(kind.missing());
                continue;
            }
            watcher.phase("starting " + kind.key());
            Peer peer = Peer.start(kind, program.get(), setup);
            Settings settings = through(plan.settings()
                    .at(
                            peer.url().toString(),
                            0,
                            stub.map(StubProcess::controlPort).orElse(0)));
            contenders.add(new Contender(kind.key(), Optional.of(peer), driver(settings), backendCpu(stub)));
        }
        if (contenders.isEmpty()) {
            throw new IOException("none of the peers is installed");
        }
    }

    private static LongSupplier backendCpu(Optional<StubProcess> stub) {
        return () -> stub.map(StubProcess::cpuNanos).orElse(0L);
    }

    /** Through a relay, when the line is to be a bad one. */
    private Settings through(Settings settings) throws InterruptedException {
        if (plan.delayMillis() == 0 && plan.loss() == 0) {
            return settings;
        }
        Target target = Target.of(URI.create(settings.url()));
        Line line = new Line(plan.delayMillis() * NANOS_PER_MILLI / 2, plan.loss(), settings.seed());
        Relay relay = Relay.start(target.address(), target.port(), line);
        relays.add(relay);
        return settings.at(settings.url(), relay.port(), settings.controlPort());
    }

    private Driver driver(Settings settings) throws IOException {
        return Drivers.of(plan.scenario(), settings, plan.processes());
    }

    private void drive(List<Contender> contenders) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            watcher.phase("connecting, " + contender.name());
            contender.open(plan.memorySteps());
        }
        for (Contender contender : contenders) {
            watcher.phase("warm-up, " + contender.name());
            contender.warmUp(plan.warmUp());
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Contender contender : contenders) {
                watcher.phase("round " + round + " of " + plan.rounds() + ", " + contender.name());
                Round done = contender.round(plan.round(), watcher);
                watcher.note(String.format(
                        Locale.ROOT,
                        "round %d, %-8s %10.0f/s, %7.1f µs proxy CPU, p99 %8.3f ms, %d errors",
                        round,
                        contender.name(),
                        done.perSecond(),
                        done.proxyCpuMicros(),
                        done.latencyMillis(99),
                        done.sample().failed()));
            }
        }
        if (plan.scenario() == ScenarioKind.HANDSHAKES || plan.scenario() == ScenarioKind.RESUMPTIONS) {
            contenders.forEach(contender -> watcher.note(String.format(
                    Locale.ROOT,
                    "%s: %.1f %% of the handshakes were full ones",
                    contender.name(),
                    contender.fullHandshakeShare() * 100)));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
