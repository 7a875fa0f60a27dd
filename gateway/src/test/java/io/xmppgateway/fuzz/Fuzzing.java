package io.xmppgateway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jazzer's own program, in a process of its own, with one target. */
final class Fuzzing {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path SEEDS = Path.of("src", "test", "resources");
    private static final Pattern METHOD = Pattern.compile("@FuzzTest\\s+void (\\w+)\\(");
    /** Beside the fuzzing, for the start of a JVM and of Jazzer's agent on a busy machine. */
    private static final long START_SECONDS = 120;

    private static final long SHORT_SECONDS = 10;
    private static final int SHORT_SEED = 1;
    private static final int LINES_SHOWN = 100;

    private final Path directory;
    private final Target target;

    /**
     * One {@code @FuzzTest}.
     *
     * @param type its class
     * @param method its name
     */
    record Target(String type, String method) {
        /** Where its seeds lie. */
        Path seeds() {
            return SEEDS.resolve(type.replace('.', '/') + "Inputs").resolve(method);
        }

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + "." + method;
        }
    }

    /** Every method with {@code @FuzzTest} in the sources. */
    static List<Target> targets() throws IOException {
        List<Target> targets = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith("FuzzTest.java"))
                    .sorted()
                    .toList()) {
                String type = SOURCES.relativize(file).toString().replace('/', '.');
                METHOD.matcher(Files.readString(file))
                        .results()
                        .map(match -> new Target(type.substring(0, type.length() - ".java".length()), match.group(1)))
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    /** @param directory for what the fuzzer finds */
    Fuzzing(Path directory, Target target) {
        this.directory = directory.resolve(target.toString());
        this.target = target;
    }

    /** Fuzzes for so long; returns what the program printed, or an empty text when nothing was found. */
    String run(long seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        Path output = directory.resolve("out");
        Process process = new ProcessBuilder(command(corpus, seconds))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS)) {
                return target + " does not end:\n" + Files.readString(output);
            }
            String printed = Files.readString(output);
            return process.exitValue() == 0 && printed.contains(" cov: ") ? "" : target + ":\n" + end(printed);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A finding stands at the end; before it there are thousands of lines about coverage. */
    private static String end(String printed) {
        List<String> lines = printed.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private List<String> command(Path corpus, long seconds) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (seconds < SHORT_SECONDS) {
            // Most of a short run is the fuzzer's own start.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }
        command.addAll(List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + target.type());
        command.add("--target_method=" + target.method());
        command.add("--instrumentation_includes=io.xmppgateway.**");
        // Jazzer's bug detectors look for calls that no parser makes.
        command.add("--custom_hook_includes=none.**");
        command.add("-max_total_time=" + seconds);
        if (seconds < SHORT_SECONDS) {
            // The same inputs each time: a run of every test must not fail for what the last one did not meet.
            command.add("-seed=" + SHORT_SEED);
        }
        command.add("-artifact_prefix=" + directory + "/");
        command.add(corpus.toString());
        command.add(target.seeds().toString());
        return command;
    }
}
