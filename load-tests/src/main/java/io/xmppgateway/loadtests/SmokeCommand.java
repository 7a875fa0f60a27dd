package io.xmppgateway.loadtests;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run smoke}. */
@Command(
        name = "smoke",
        description =
                "A closed loop of small BOSH-shaped requests over keep-alive connections: as fast as the answers come.")
final class SmokeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "https://localhost:8443/http-bind",
            description = "Where to (default: ${DEFAULT-VALUE}, the demo's).")
    private URI url = URI.create("https://localhost:8443/http-bind");

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "Connections, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--warm-up",
            defaultValue = "5",
            description = "Seconds before measuring, 0 to 600 (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--duration",
            defaultValue = "10",
            description = "Seconds of measuring, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int durationSeconds;

    @Option(names = "--ca", description = "PEM file with the CA to trust; without it the certificate is not checked.")
    private Optional<Path> ca = Optional.empty();

    @Option(names = "--json", description = "Write the result to this file, too.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--i-own-this-host", description = "Allow a host that is not this machine.")
    private boolean ownHost;

    private final PrintWriter out;
    private final PrintWriter err;

    SmokeCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkRanges();
        if (!ownHost && !InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
            throw refusal("--url " + url
                    + " is not on this machine; load only what is yours, and say so with --i-own-this-host");
        }
        err.printf(
                "smoke: %d connections to %s, %d s of warm-up, %d s of measuring%n",
                connections, url, warmUpSeconds, durationSeconds);
        ClosedLoop loop = new ClosedLoop(url, connections, ca);
        Result result = loop.run(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(durationSeconds));
        out.print(result.table());
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), result.json());
        }
        return result.errors() == 0 && result.requests() > 0 ? 0 : 1;
    }

    private void checkRanges() {
        checkRange("--connections", connections, 1, 10_000);
        checkRange("--warm-up", warmUpSeconds, 0, 600);
        checkRange("--duration", durationSeconds, 1, 3_600);
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw refusal("--url is " + url + "; it must be http:// or https:// with a host");
        }
    }

    private void checkRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw refusal(option + " is " + value + "; it must be from " + min + " to " + max);
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
