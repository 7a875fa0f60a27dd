package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demonstration in a process of its own. {@link #close} ends it as Ctrl-C does and looks for what stayed behind. */
final class RunningDemo implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Pattern DIRECTORY = Pattern.compile("/\\S*xmpp-gateway-demo-\\w+");

    private final Process process;
    private final DemoPorts ports;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Duration> ready = new CompletableFuture<>();
    private final Thread reader;

    private RunningDemo(Process process, DemoPorts ports) {
        this.process = process;
        this.ports = ports;
        long started = System.nanoTime();
        this.reader = Thread.ofVirtual().name("demo-output").start(() -> read(started));
    }

    /** Starts the classes under test. */
    static RunningDemo start() throws Exception {
        return start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dxnio.nio.thread-safe-selection-keys=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.xmppgateway.demo.Demo"));
    }

    /** Starts the command that users start. */
    static RunningDemo startScript() throws Exception {
        return start(List.of(Project.root().resolve("demo").toString()));
    }

    private static RunningDemo start(List<String> program) throws Exception {
        DemoPorts ports = DemoPorts.free();
        List<String> command = new ArrayList<>(program);
        command.addAll(ports.options());
        Process process = new ProcessBuilder(command)
                .directory(Project.root().toFile())
                .redirectErrorStream(true)
                .start();
        RunningDemo demo = new RunningDemo(process, ports);
        try {
            demo.awaitReady();
            return demo;
        } catch (IOException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        try {
            ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("The demo did not become ready. It said:\n" + String.join("\n", lines), failed);
        }
    }

    private void read(long started) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> {
                lines.add(line);
                if (line.startsWith("READY ")) {
                    ready.complete(Duration.ofNanos(System.nanoTime() - started));
                }
            });
        } catch (IOException | UncheckedIOException broken) {
            ready.completeExceptionally(broken);
        }
        ready.completeExceptionally(new IOException("its output ended"));
    }

    URI url(String path) {
        return URI.create("https://localhost:" + ports.https() + path);
    }

    /** On the admin listener. */
    URI adminUrl(String path) {
        return URI.create("http://localhost:" + ports.admin() + path);
    }

    int httpsPort() {
        return ports.https();
    }

    /** From the start of the process to the line READY. */
    Duration startTime() {
        return ready.join();
    }

    /** What it has printed until now. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    Path caCertificate() {
        return Path.of(lines.stream()
                .filter(line -> line.contains("CA certificate: "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*CA certificate: ", ""));
    }

    /** Its temporary directory. */
    Path directory() {
        return lines.stream()
                .map(DIRECTORY::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(found -> Path.of(found.group()))
                .orElseThrow();
    }

    /** The server that it started. */
    Optional<ProcessHandle> prosody() {
        return process.descendants()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.contains("prosody.cfg.lua")))
                .findFirst();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the demo was stopping", hurried);
        }
    }

    private void stop() throws InterruptedException {
        Path directory = directory();
        List<ProcessHandle> family = process.descendants().toList();
        assertThat(directory).exists();
        assertThat(family).as("processes of a running demo").isNotEmpty();
        process.destroy();
        assertThat(process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ends after SIGTERM; it said:%n%s", lines)
                .isTrue();
        assertThat(reader.join(STOP_LIMIT)).as("its output ends").isTrue();
        assertThat(family).filteredOn(ProcessHandle::isAlive).isEmpty();
        assertThat(directory).doesNotExist();
        assertThat(ports.all())
                .allSatisfy(port -> assertThat(FreePorts.isFree(DemoPorts.loopback(port)))
                        .as("port %d is free again", port)
                        .isTrue());
    }
}
