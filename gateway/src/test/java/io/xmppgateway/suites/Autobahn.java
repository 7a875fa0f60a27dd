package io.xmppgateway.suites;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Autobahn's fuzzing client for WebSockets (RFC 6455), as it lies in the jar of a Maven plugin, in processes of its own.
 * Maven copies the jars to {@code target/autobahn}.
 */
final class Autobahn {

    private static final Path JARS = Path.of("target", "autobahn");
    private static final String SCRIPT = "run-autobahn.py";
    /** How the reports call the server; their file has it as a key. */
    private static final String AGENT = "server";

    private final Path directory;
    private final long limitMinutes;

    /**
     * @param directory for the programs and their reports
     * @param limitMinutes that a run may take
     */
    Autobahn(Path directory, long limitMinutes) {
        this.directory = directory;
        this.limitMinutes = limitMinutes;
    }

    /** What Autobahn says of a case: of its messages and of its close, both the same unless one is bad. */
    record Verdict(String behavior, String close) {
        @Override
        public String toString() {
            return behavior.equals(close) ? behavior : behavior + "/" + close;
        }
    }

    /**
     * Runs cases against a server; returns each with its verdict.
     *
     * @param shares patterns such as {@code 6.*}; each list has a process, and all run at the same time
     */
    Map<String, Verdict> run(String url, List<List<String>> shares) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < shares.size(); i++) {
                processes.add(start(Files.createDirectories(share(i)), url, shares.get(i)));
            }
            Map<String, Verdict> results = new TreeMap<>();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(limitMinutes);
            for (int i = 0; i < processes.size(); i++) {
                boolean ended = processes.get(i).waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                results.putAll(results(share(i), ended));
            }
            return results;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private Path share(int number) {
        return directory.resolve("share-" + number);
    }

    private static Process start(Path share, String url, List<String> cases) throws IOException {
        String quoted = cases.stream().map(pattern -> "\"" + pattern + "\"").collect(Collectors.joining(","));
        Files.writeString(share.resolve("spec.json"), """
                {"outdir": "reports", "cases": [%s], "exclude-agent-cases": {},
                 "servers": [{"agent": "%s", "url": "%s", "protocols": ["xmpp"], "options": {"version": 18}}]}
                """.formatted(quoted, AGENT, url));
        try (InputStream script = Autobahn.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("no " + SCRIPT + " on the class path");
            }
            Files.copy(script, share.resolve(SCRIPT));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-cp", jars(), "-Dpython.cachedir.skip=true"));
        command.addAll(List.of("org.python.util.jython", SCRIPT, "spec.json"));
        return new ProcessBuilder(command)
                .directory(share.toFile())
                .redirectErrorStream(true)
                .redirectOutput(share.resolve("out").toFile())
                .start();
    }

    private static String jars() throws IOException {
        try (var files = Files.list(JARS)) {
            return files.map(jar -> jar.toAbsolutePath().toString())
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static Map<String, Verdict> results(Path share, boolean ended) throws IOException {
        Path index = share.resolve("reports").resolve("index.json");
        if (!ended || Files.notExists(index)) {
            throw new IOException((ended ? "Autobahn wrote no report:\n" : "Autobahn does not end:\n")
                    + Files.readString(share.resolve("out")));
        }
        Map<String, Verdict> results = new TreeMap<>();
        JsonNode cases = JsonMapper.shared().readTree(index.toFile()).path(AGENT);
        cases.propertyStream().forEach(entry -> {
            JsonNode verdict = entry.getValue();
            results.put(
                    entry.getKey(),
                    new Verdict(
                            verdict.path("behavior").asString(),
                            verdict.path("behaviorClose").asString()));
        });
        return results;
    }
}
