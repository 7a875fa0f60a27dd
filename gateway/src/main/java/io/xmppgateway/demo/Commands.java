package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the system to their end, quietly. */
final class Commands {

    private static final int SHOWN = 12;

    private final Path outputs;

    /** @param outputs an existing directory for the programs' output */
    Commands(Path outputs) {
        this.outputs = outputs;
    }

    /** @throws DemoFailure with the last lines of its output when it fails or takes longer than {@code limit} */
    void run(Duration limit, String... command) throws IOException, InterruptedException, DemoFailure {
        run(limit, Map.of(), command);
    }

    /** The same with variables added to the environment. */
    void run(Duration limit, Map<String, String> environment, String... command)
            throws IOException, InterruptedException, DemoFailure {
        Path output = Files.createTempFile(outputs, "command-", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new DemoFailure(
                        "`" + String.join(" ", command) + "` did not end within " + limit.toSeconds() + " s.");
            }
            if (process.exitValue() != 0) {
                throw new DemoFailure("`" + String.join(" ", command) + "` ended with code " + process.exitValue()
                        + ":\n" + tail(output));
            }
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static String tail(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }
}
