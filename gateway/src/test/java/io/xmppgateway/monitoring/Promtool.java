package io.xmppgateway.monitoring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus's own checker. */
final class Promtool {

    private static final long LIMIT_SECONDS = 60;

    private Promtool() {}

    /** Checks meters as they are scraped; fails the test with what it finds. */
    static void checkMetrics(byte[] exposition) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/usr/bin/promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(exposition);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(output);
        }
    }

    /** Runs it; fails the test with its output when it is not content. Returns what it printed. */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("/usr/bin/promtool"), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + "\n" + output);
        }
        return output;
    }
}
