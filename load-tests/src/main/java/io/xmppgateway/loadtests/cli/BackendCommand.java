package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.measure.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run backend}. */
@Command(
        name = "backend",
        description = "Runs the stub XMPP server alone, on loopback, until standard input ends:"
                + " BOSH, WebSocket, XMPP over TCP, uploads, downloads, pages.")
final class BackendCommand implements Callable<Integer> {

    private static final int LOOK_SECONDS = 5;

    @Option(
            names = "--http-port",
            defaultValue = "5280",
            description = "For HTTP; 0 for any (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--xmpp-port",
            defaultValue = "5222",
            description = "For TCP; 0 for any (default: ${DEFAULT-VALUE}).")
    private int xmppPort;

    @Option(names = "--control-port", defaultValue = "0", description = "For commands; 0 for any (default).")
    private int controlPort;

    @Option(names = "--threads", defaultValue = "1", description = "Event loops (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--delay", defaultValue = "0", description = "Milliseconds before each HTTP answer.")
    private int delay;

    @Option(names = "--hold", defaultValue = "120", description = "Most seconds that a poll is held.")
    private int hold;

    @Option(
            names = "--faults",
            defaultValue = "0",
            description = "Share of HTTP requests that fail, 0 to 1: a 500 and a closed connection in turn.")
    private double faults;

    @Option(names = "--child", hidden = true)
    private boolean child;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;

    BackendCommand(InputStream in, PrintWriter out, PrintWriter err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        StubOptions quick = StubOptions.quick();
        StubOptions options =
                new StubOptions(httpPort, xmppPort, controlPort, threads, delay, hold, faults, quick.password());
        try (Stub stub = Stub.start(options)) {
            if (child) {
                out.printf("listening %d %d %d%n", stub.httpPort(), stub.xmppPort(), stub.controlPort());
            } else {
                out.printf(
                        "HTTP on %d, XMPP on %d, commands on %d; every password is \"%s\"%n",
                        stub.httpPort(), stub.xmppPort(), stub.controlPort(), options.password());
            }
            out.flush();
            awaitEnd();
        }
        return 0;
    }

    private void awaitEnd() throws IOException {
        StubWatch watch =
                new StubWatch(threads, System.nanoTime(), ProcessTree.self().cpuNanos());
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory())) {
            if (!child) {
                // In a run, the harness itself looks at its stub.
                var _ = clock.scheduleAtFixedRate(() -> look(watch), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            }
            while (in.read() >= 0) {
                // Only its end is of interest.
            }
            clock.shutdownNow();
        }
    }

    private void look(StubWatch watch) {
        watch.look(System.nanoTime(), ProcessTree.self().cpuNanos()).ifPresent(text -> {
            err.println(text);
            err.flush();
        });
    }

    private List<String> problems() {
        Ranges ranges = new Ranges();
        ranges.check("--http-port", httpPort, 0, Ranges.PORT_MAX);
        ranges.check("--xmpp-port", xmppPort, 0, Ranges.PORT_MAX);
        ranges.check("--control-port", controlPort, 0, Ranges.PORT_MAX);
        ranges.check("--threads", threads, 1, 64);
        ranges.check("--delay", delay, 0, Ranges.MILLIS_MAX);
        ranges.check("--hold", hold, 0, 3600);
        ranges.check("--faults", faults, 0, 1);
        return ranges.problems();
    }
}
