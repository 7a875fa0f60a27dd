package io.xmppgateway.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code demo}: exit code 0 after a signal, 1 when a step failed, 2 when it was asked for the impossible. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        description =
                "Starts a real Prosody behind the gateway, with a web chat, certificates and two accounts, all on "
                        + "loopback and all in a temporary directory. Ctrl-C stops it and leaves nothing behind.")
final class DemoCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    @Option(names = "--http-port", paramLabel = "PORT", defaultValue = "8080", description = "HTTP (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "HTTPS (${DEFAULT-VALUE})")
    private int httpsPort;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "metrics and health (${DEFAULT-VALUE})")
    private int adminPort;

    @Option(
            names = "--backend",
            paramLabel = "URL",
            description = "use the server that runs there, such as http://127.0.0.1:5280; no Prosody is started then")
    private @Nullable URI backend;

    @Option(names = "--no-chat", description = "without the web chat, which is fetched from the npm registry once")
    private boolean noChat;

    @Option(
            names = "--register-template",
            hidden = true,
            defaultValue = "config/prosody/register-templates/xmpp-gateway")
    private Path registerTemplate = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colours;
    private final GatewayLauncher launcher;
    private final CountDownLatch stopped = new CountDownLatch(1);

    DemoCommand(PrintWriter out, PrintWriter err, boolean colours, GatewayLauncher launcher) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.launcher = launcher;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = new DemoOptions(httpPort, httpsPort, adminPort, Optional.ofNullable(backend), !noChat);
        List<String> problems = options.problems(FreePorts::isFree);
        if (!problems.isEmpty()) {
            problems.forEach(err::println);
            err.flush();
            return REFUSED;
        }
        Terminal terminal = new Terminal(out, colours);
        try (Cleanup cleanup = new Cleanup(err)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close, "demo-cleanup"));
            terminal.line(terminal.bold("xmpp-gateway demo"));
            terminal.done("Ports " + httpPort + ", " + httpsPort + " and " + adminPort + " are free");
            new Demonstration(options, registerTemplate.toAbsolutePath(), terminal, cleanup, launcher)
                    .start()
                    .lines(terminal)
                    .forEach(terminal::line);
            terminal.line("READY " + options.url());
            stopped.await();
            return 0;
        } catch (DemoFailure | IOException failed) {
            err.println("The demo could not start: " + failed.getMessage());
            err.flush();
            return FAILED;
        }
    }

    /** Ends a running demonstration as a signal does. */
    void stop() {
        stopped.countDown();
    }
}
