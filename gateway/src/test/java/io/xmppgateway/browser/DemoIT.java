package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** {@code ./demo} as its user starts and ends it. */
class DemoIT {

    /** Generous: it takes some four seconds on two cores. */
    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    @Test
    void explainsItsOptions() throws Exception {
        Finished help = run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.output())
                .contains("Usage: demo", "--http-port", "--https-port", "--admin-port", "--backend", "--no-chat");
        assertThat(help.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void namesAPortThatIsInUseAndStartsNothing() throws Exception {
        DemoPorts ports = DemoPorts.free();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Finished refused = run(
                    "--http-port=" + ports.http(),
                    "--https-port=" + taken.getLocalPort(),
                    "--admin-port=" + ports.admin());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.output().strip())
                    .isEqualTo("Port " + taken.getLocalPort()
                            + " is in use: stop what listens there, or choose another one with --https-port.");
        }
    }

    @Test
    void isReadySoonAndLeavesNothingBehind(TestReporter reporter) throws Exception {
        RunningDemo demo = RunningDemo.startScript();
        try (demo) {
            assertThat(demo.lines()).last().isEqualTo("READY " + demo.url("/"));
            assertThat(demo.prosody())
                    .hasValueSatisfying(prosody -> assertThat(prosody.isAlive()).isTrue());
            assertThat(demo.startTime()).isLessThan(START_LIMIT);
        }
        assertThat(demo.lines()).last().isEqualTo("READY " + demo.url("/"));
        reporter.publishEntry("ready after ms", Long.toString(demo.startTime().toMillis()));
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        Finished refused = run("--htpp-port=80");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output()).contains("Unknown option: '--htpp-port=80'", "--http-port");
    }

    private static Finished run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Project.root().resolve("demo").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), output);
    }

    private record Finished(int code, String output) {}
}
