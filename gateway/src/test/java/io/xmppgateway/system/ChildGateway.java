package io.xmppgateway.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The command line's gateway in a process of its own, with a heap of its own. */
final class ChildGateway implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;

    private ChildGateway(Process process) {
        this.process = process;
    }

    /** Starts {@code xmpp-gateway run} and waits until it is ready. */
    static ChildGateway start(Path directory, String yaml, int adminPort, String heap) throws Exception {
        return start(directory, yaml, adminPort, "-Xmx" + heap, "-n");
    }

    /** @param filesMax how many files it may have open */
    static ChildGateway withFiles(Path directory, String yaml, int adminPort, int filesMax) throws Exception {
        return start(directory, yaml, adminPort, "-Xmx128m", "-n " + filesMax);
    }

    /** @param flag for its JVM */
    static ChildGateway withFlag(Path directory, String yaml, int adminPort, String flag) throws Exception {
        return start(directory, yaml, adminPort, flag, "-n");
    }

    private static ChildGateway start(Path directory, String yaml, int adminPort, String flag, String ulimit)
            throws Exception {
        Path config = directory.resolve("gateway.yaml");
        Path output = directory.resolve("gateway.out");
        Files.writeString(config, yaml);
        ChildGateway child = new ChildGateway(new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit " + ulimit + " >/dev/null && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        flag,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.xmppgateway.cli.Main",
                        "run",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/readyz"))
                    .build();
            Await.until("the gateway is ready", LIMIT, () -> child.isReady(client, ready, output));
        } catch (Exception | AssertionError failure) {
            child.close();
            throw failure;
        }
        return child;
    }

    private boolean isReady(HttpClient client, HttpRequest ready, Path output) throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError("the gateway has ended:\n" + Files.readString(output));
        }
        try {
            return client.send(ready, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            return;
        }
        process.destroyForcibly();
    }
}
