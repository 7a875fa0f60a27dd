package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xmppgateway.loadtests.peer.PeerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: signals, and what it leaves behind. */
class ProgramTest {

    private static final String CLEAR = "\r\u001b[2K";

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSignalTakesEverythingAway() throws Exception {
        assumeTrue(PeerKind.HAPROXY.program(Path.of("..")).isPresent(), PeerKind.HAPROXY.missing());
        Process program = start(false, "bosh --against haproxy --processes 1 --warm-up 0 --duration 60 --rounds 1");
        String line;
        try (BufferedReader err = program.errorReader()) {
            do {
                line = err.readLine();
                assertThat(line).as("a line before the first round").isNotNull();
            } while (!line.startsWith("round 1"));
            List<ProcessHandle> children = program.descendants().toList();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);
            assertThat(workDirectories()).hasSize(1);

            program.toHandle().destroy(); // unlike the process, it leaves the streams open

            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(err.lines()).containsExactly("stopped; what was started has ended");
            for (ProcessHandle child : children) {
                assertThat(child.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
            }
        }
        assertThat(workDirectories()).isEmpty();
    }

    @Test
    void aWorkerEndsWithItsInputInTheMiddleOfARound() throws Exception {
        Process worker = start(false, "worker");
        try (var in = worker.outputWriter()) {
            in.write("""
                    {"scenario":"bosh","url":"http://127.0.0.1:%d","relayPort":0,"path":"","ca":"","connections":1,\
                    "streams":1,"http2":false,"rate":1,"poisson":false,"bytes":1,"domain":"localhost","controlPort":0,\
                    "from":"","bare":false,"seed":1}
                    run 60000
                    """.formatted(closedPort()));
            in.flush();
            try (BufferedReader out = worker.inputReader()) {
                assertThat(out.readLine()).startsWith("live ");
            }
        }
        assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void afterAFailureNoProgressIsLeftOnTheTerminal() throws Exception {
        Process program = start(true, "bosh --url http://localhost:" + closedPort());
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).isEqualTo(1);
        assertThat(err)
                .contains(CLEAR + "connecting, target" + CLEAR + "run: localhost:")
                .doesNotContain("\u001b[2m");
    }

    private Process start(boolean terminal, String options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                "-Dload-tests.terminal=" + terminal,
                "-Dload-tests.project=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(options.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private List<Path> workDirectories() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("load-tests-"))
                    .toList();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
