package io.xmppgateway.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Prosody of its own: a child process in the foreground with its own configuration, which never touches the system's
 * service. {@link #close} stops it by its process id.
 */
public final class ProsodyProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration ACCOUNT_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ANSWER_MILLIS = 1000;
    private static final int LOG_LINES = 15;

    private final Process process;
    private final ProsodyConfiguration configuration;
    private final Path configurationFile;
    private final Path output;

    private ProsodyProcess(Process process, ProsodyConfiguration configuration, Path configurationFile, Path output) {
        this.process = process;
        this.configuration = configuration;
        this.configurationFile = configurationFile;
        this.output = output;
    }

    /**
     * Writes {@code prosody.cfg.lua} into {@code directory} and starts Prosody. It does not wait for it; see
     * {@link #awaitReady}.
     *
     * @param programs where Prosody's programs are
     * @param directory an existing directory for its configuration and output; left to the caller to remove
     * @throws IOException when the file cannot be written or the program cannot be started
     */
    public static ProsodyProcess start(ProsodyPrograms programs, Path directory, ProsodyConfiguration configuration)
            throws IOException {
        Path file = directory.resolve("prosody.cfg.lua");
        Path output = directory.resolve("prosody.out");
        Files.createDirectories(configuration.dataDirectory());
        Files.createDirectories(configuration.logDirectory());
        // Prosody looks for certificates here by default and logs an error when the directory is missing.
        Files.createDirectories(directory.resolve("certs"));
        Files.writeString(file, configuration.text());
        Process process = new ProcessBuilder(programs.server().toString(), "-F", "--config", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ProsodyProcess(process, configuration, file, output);
    }

    /**
     * Waits until its HTTP port answers.
     *
     * @param limit how long to wait
     * @throws IOException when it ended, or did not answer in time; the message holds its last lines
     */
    public ProsodyProcess awaitReady(Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("Prosody ended with code " + process.exitValue() + ":\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("Prosody did not answer on port " + port() + " within " + limit.toSeconds()
                        + " s:\n" + lastLines());
            }
        }
        return this;
    }

    /**
     * Adds an account, before or after Prosody is ready.
     *
     * @throws IOException when prosodyctl refuses it
     */
    public void register(ProsodyPrograms programs, Account account) throws IOException, InterruptedException {
        // The password stands in the arguments of a short-lived process of the demonstration: these are no secrets.
        Process control = new ProcessBuilder(
                        programs.control().toString(),
                        "--config",
                        configurationFile.toString(),
                        "register",
                        account.user(),
                        account.domain(),
                        account.password())
                .redirectErrorStream(true)
                .redirectOutput(output.resolveSibling("prosodyctl-" + account.address() + ".out")
                        .toFile())
                .start();
        try {
            if (!control.waitFor(ACCOUNT_LIMIT.toSeconds(), TimeUnit.SECONDS) || control.exitValue() != 0) {
                throw new IOException("prosodyctl did not add " + account.address() + ":\n"
                        + tail(output.resolveSibling("prosodyctl-" + account.address() + ".out")));
            }
        } finally {
            control.destroyForcibly();
        }
    }

    /** The port that the gateway's backend names. */
    public int port() {
        return configuration.ports().http();
    }

    /** What it runs with. */
    public ProsodyConfiguration configuration() {
        return configuration;
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its output and log, for a message to the user. */
    public String lastLines() throws IOException {
        return tail(output) + tail(configuration.logDirectory().resolve("prosody.log"));
    }

    /** Asks it to end, waits five seconds, then ends it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The port opens before the modules are loaded; an answer comes once all of them are. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())) + "\n";
    }
}
