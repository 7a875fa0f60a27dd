package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run backend}. */
@Command(
        name = "backend",
        description = "Runs the stub XMPP server alone, on loopback, until standard input ends:"
                + " BOSH, WebSocket, XMPP over TCP, uploads, downloads, pages.")
final class BackendCommand implements Callable<Integer> {

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

    private final InputStream in;
    private final PrintWriter out;

    BackendCommand(InputStream in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
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
            while (in.read() >= 0) {
                // Only its end is of interest.
            }
        }
        return 0;
    }
}
