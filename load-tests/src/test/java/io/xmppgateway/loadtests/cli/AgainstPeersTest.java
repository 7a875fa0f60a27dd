package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xmppgateway.loadtests.peer.PeerKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs against proxies that the harness starts: those that are installed. */
class AgainstPeersTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void aRealProxyIsStartedMeasuredAndStopped() throws IOException {
        assumeTrue(installed(PeerKind.HAPROXY), PeerKind.HAPROXY.missing());
        JsonNode peer = run("idle --against haproxy --connections 240 --rate 100 --rounds 1")
                .get(0);

        assertThat(peer.path("version").asString()).startsWith("HAProxy version");
        assertThat(peer.path("errors").asLong()).isZero();
        for (String figure : List.of("requestsPerSecond", "cpuPerRequest", "latencyP50", "memoryPerConnection")) {
            assertThat(peer.path("figures").path(figure).path("median").asDouble())
                    .as(figure)
                    .isPositive();
        }
        assertThat(peer.path("memory").size()).isEqualTo(5);
        assertThat(peer.path("rounds").get(0).path("backendCpuSeconds").asDouble())
                .isPositive();
    }

    @Test
    void serversTakeTurns() throws IOException {
        List<PeerKind> installed = List.of(PeerKind.HAPROXY, PeerKind.NGINX, PeerKind.CADDY).stream()
                .filter(AgainstPeersTest::installed)
                .toList();
        assumeTrue(installed.size() > 1, "only one of haproxy, nginx and caddy is installed, or none");
        String first = installed.get(0).key();
        String second = installed.get(1).key();
        JsonNode peers = run("bosh --http2 --connections 2 --rounds 2 --against " + first + "," + second);

        assertThat(peers.size()).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.matches("round . of .*")))
                .containsExactly(
                        "round 1 of 2, " + first,
                        "round 1 of 2, " + second,
                        "round 2 of 2, " + first,
                        "round 2 of 2, " + second);
    }

    private JsonNode run(String options) throws IOException {
        Path json = directory.resolve("result.json");
        String[] arguments = (options + " --warm-up 0 --duration 1 --json " + json).split(" ");

        int status = Main.execute(
                arguments, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err));

        assertThat(status).as(() -> out + "\n" + err).isZero();
        return new JsonMapper().readTree(Files.readString(json)).get("peers");
    }

    private static boolean installed(PeerKind kind) {
        return kind.program(Path.of("..")).isPresent();
    }
}
