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
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.Target;
import io.xmppgateway.loadtests.wire.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run from its start to its result: servers start, warm up, and take turns. Runs once. */
public final class Campaign {

    /** Names the server of a URL in results. */
    public static final String TARGET = "target";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Plan plan;
    private final Watcher watcher;
    private final Estate estate;
    private final List<String> skipped = new ArrayList<>();

    /** A run of a plan. */
    public Campaign(Plan plan, Watcher watcher) {
        this.plan = plan;
        this.watcher = watcher;
        this.estate = new Estate(() -> watcher.note("stopped; what was started has ended"));
    }

    /**
     * Runs it.
     *
     * @param options to be noted in the result
     */
    public RunResult run(Map<String, String> options) throws IOException, InterruptedException {
        Instant started = Instant.now();
        Machine machine = Machine.here();
        try {
            List<Contender> contenders = plan.against().isEmpty() ? List.of(target()) : peers();
            drive(contenders);
            List<PeerResult> results =
                    contenders.stream().map(Contender::result).toList();
            return new RunResult(
                    plan.scenario().key(),
                    started,
                    machine.processors() + " × " + machine.processor() + ", " + machine.kernel(),
                    loop(),
                    options,
                    results,
                    Stream.concat(skipped.stream(), doubts(results, machine).stream())
                            .toList());
        } finally {
            estate.close();
        }
    }

    private String loop() {
        return plan.settings().rate() > 0
                ? String.format(Locale.ROOT, "open, %.0f/s", plan.settings().rate())
                : "closed";
    }

    private List<String> doubts(List<PeerResult> results, Machine machine) {
        int processes = Drivers.processes(plan.processes(), plan.settings().connections());
        return Doubts.of(results, plan.stub().threads(), Math.max(1, processes), machine);
    }

    private Contender target() throws IOException, InterruptedException {
        return new Contender(TARGET, Optional.empty(), driver(through(plan.settings())), () -> 0);
    }

    private List<Contender> peers() throws IOException, InterruptedException {
        Map<PeerKind, Path> programs = programs();
        Path work = WorkDirectory.create();
        estate.add(() -> WorkDirectory.delete(work));
        Optional<StubProcess> stub =
                plan.backendPort() > 0 ? Optional.empty() : Optional.of(StubProcess.start(plan.stub()));
        stub.ifPresent(started -> estate.add(started::close));
        PeerSetup setup = new PeerSetup(
                plan.project(),
                work,
                TestCertificate.create(work, plan.key()),
                stub.map(StubProcess::httpPort).orElse(plan.backendPort()),
                plan.proxyThreads(),
                plan.accessLog());
        List<Contender> contenders = new ArrayList<>();
        for (Map.Entry<PeerKind, Path> program : programs.entrySet()) {
            contenders.add(contender(program.getKey(), program.getValue(), setup, stub));
        }
        return contenders;
    }

    /** Those that are there, in the order in which they were asked for. */
    private Map<PeerKind, Path> programs() throws IOException {
        Map<PeerKind, Path> programs = new LinkedHashMap<>();
        for (PeerKind kind : plan.against()) {
            kind.program(plan.project()).ifPresentOrElse(program -> programs.put(kind, program), () -> {
                skipped.add(kind.missing());
                watcher.note(kind.missing());
            });
        }
        if (programs.isEmpty()) {
            throw new IOException("none of the peers is installed");
        }
        return programs;
    }

    private Contender contender(PeerKind kind, Path program, PeerSetup setup, Optional<StubProcess> stub)
            throws IOException, InterruptedException {
        watcher.phase("starting " + kind.key());
        Peer peer = Peer.start(kind, program, setup);
        estate.add(peer::close);
        peer.awaitStart();
        int controlPort = stub.map(StubProcess::controlPort).orElse(0);
        Settings settings = through(plan.settings().at(peer.url().toString(), 0, controlPort));
        return new Contender(
                kind.key(),
                Optional.of(peer),
                driver(settings),
                () -> stub.map(StubProcess::cpuNanos).orElse(0L));
    }

    /** Through a relay, when the line is to be a bad one. */
    private Settings through(Settings settings) throws InterruptedException {
        if (plan.delayMillis() == 0 && plan.loss() == 0) {
            return settings;
        }
        Target target = Target.of(URI.create(settings.url()));
        Line line = new Line(plan.delayMillis() * NANOS_PER_MILLI / 2, plan.loss(), settings.seed());
        Relay relay = Relay.start(target.address(), target.port(), line);
        estate.add(relay::close);
        return settings.at(settings.url(), relay.port(), settings.controlPort());
    }

    private Driver driver(Settings settings) throws IOException {
        Driver driver = Drivers.of(plan.scenario(), settings, plan.processes());
        estate.add(driver::close);
        return driver;
    }

    private void drive(List<Contender> contenders) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            watcher.phase("connecting, " + contender.name());
            contender.open(plan.memorySteps());
        }
        for (Contender contender : contenders) {
            watcher.phase("warm-up, " + contender.name());
            contender.warmUp(plan.warmUp(), watcher);
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Contender contender : contenders) {
                watcher.phase("round " + round + " of " + plan.rounds() + ", " + contender.name());
                Round done = contender.round(plan.round(), watcher);
                watcher.note(RoundLine.of(round, contender.name(), done));
            }
        }
        if (plan.scenario().isHandshakes()) {
            contenders.stream()
                    .filter(Contender::hasDone)
                    .forEach(contender -> watcher.note(String.format(
                            Locale.ROOT,
                            "%s: %.1f %% of the handshakes were full ones",
                            contender.name(),
                            contender.fullHandshakeShare() * 100)));
        }
    }
}
