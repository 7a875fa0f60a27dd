package io.xmppgateway.loadtests.peer;

import io.xmppgateway.loadtests.measure.GarbageCollection;
import io.xmppgateway.loadtests.measure.ProcessTree;
import io.xmppgateway.loadtests.measure.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A proxy that runs, in a fresh process. */
public final class Peer implements AutoCloseable {

    /** The gateway may have to be built first. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final int STOP_SECONDS = 5;
    private static final int LOG_LINES = 10;

    private final PeerKind kind;
    private final String version;
    private final Process process;
    private final int port;
    private final Path log;

    private Peer(PeerKind kind, String version, Process process, int port, Path log) {
        this.kind = kind;
        this.version = version;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts its process; {@link #awaitStart} says when it takes connections.
     *
     * @param program as {@link PeerKind#program} found it
     */
    public static Peer start(PeerKind kind, Path program, PeerSetup setup) throws IOException, InterruptedException {
        int port = freePort();
        Path template = setup.project().resolve("load-tests/peers").resolve(kind.template());
        Path configuration = setup.work().resolve(kind.template());
        Files.writeString(
                configuration,
                PeerConfiguration.fill(Files.readString(template), PeerConfiguration.words(setup, port, freePort())));
        Path log = setup.work().resolve(kind.key() + ".log");
        String version = version(kind, program);
        ProcessBuilder builder = new ProcessBuilder(kind.start(program, configuration, setup.work()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        // Caddy's number of workers, and where it keeps what it remembers.
                        "GOMAXPROCS", Integer.toString(setup.threads()),
                        "XDG_CONFIG_HOME", setup.work().toString(),
                        "XDG_DATA_HOME", setup.work().toString()));
        return new Peer(kind, version, builder.start(), port, log);
    }

    /**
     * Returns once it takes connections.
     *
     * @throws IOException when it does not come up; with the end of its log
     */
    public void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            if (ended) {
                break;
            }
            if (takesConnections()) {
                return;
            }
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        throw new IOException(kind.key() + " did not start: "
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Its name. */
    public String name() {
        return kind.key();
    }

    /** What it says of itself. */
    public String version() {
        return version;
    }

    /** Its HTTPS address. */
    public URI url() {
        return URI.create("https://localhost:" + port);
    }

    /** Whether it gets quicker while it runs. */
    public boolean warmsUp() {
        return kind.isJvm();
    }

    /** What it and its children have used. */
    public Usage usage() {
        return new ProcessTree(process.pid()).usage();
    }

    /** The same, with the memory that is left after a collection where the peer is a JVM. */
    public Usage tidyUsage() throws IOException, InterruptedException {
        if (kind.isJvm()) {
            GarbageCollection.force(process.pid());
        }
        return usage();
    }

    /** Its process, for reports that tell a user where to look. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static String version(PeerKind kind, Path program) throws IOException, InterruptedException {
        // The gateway's script may build it first, and says so on its standard error.
        Process asked = new ProcessBuilder(program.toString(), kind.versionOption())
                .redirectErrorStream(kind.tellsVersionOnError())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("unknown")
                .strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
