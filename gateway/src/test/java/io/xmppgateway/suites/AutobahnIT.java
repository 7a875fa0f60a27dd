package io.xmppgateway.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.suites.Autobahn.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Autobahn says about a WebSocket through the gateway to {@link EchoServer}. Whatever is not OK is explained in a
 * list beside this class. A case that is not as expected is run a second time, alone, since many have a deadline of one
 * second; when that ends badly as well, it is run without the gateway, for blame.
 */
class AutobahnIT {

    private static final String KNOWN = "autobahn-known.txt";
    private static final Verdict OK = new Verdict("OK", "OK");

    /** All cases about the protocol, in shares that take equally long. */
    private static final List<List<String>> PROTOCOL =
            List.of(List.of("1.*", "2.*", "3.*", "4.*", "5.*", "10.*"), List.of("6.*"), List.of("7.*"));

    private static final int PROTOCOL_CASES = 247;

    /** Large and many messages, and the compression that the gateway does not let through. */
    private static final List<List<String>> LARGE = List.of(List.of("9.*"), List.of("12.*", "13.*"));

    private static final int LARGE_CASES = 270;

    @TempDir
    private Path directory;

    @Test
    void theProtocolPassesThroughTheGateway() throws Exception {
        onlyExplainedCasesFail(PROTOCOL, PROTOCOL_CASES, 4);
    }

    @Test
    @Tag("long")
    void largeAndManyMessagesPassThroughTheGateway() throws Exception {
        onlyExplainedCasesFail(LARGE, LARGE_CASES, 9);
    }

    private void onlyExplainedCasesFail(List<List<String>> shares, int cases, long limitMinutes) throws Exception {
        List<Known> known = known();
        try (EchoServer server = EchoServer.start();
                Gateway gateway = Gateway.start(config(server.port()))) {
            String through =
                    "ws://127.0.0.1:" + gateway.httpAddresses().getFirst().getPort() + "/xmpp-websocket";
            Map<String, Verdict> results = new Autobahn(directory.resolve("all"), limitMinutes).run(through, shares);
            assertThat(results).hasSize(cases);

            Map<String, Verdict> unexplained = unexplained(results, known);
            if (!unexplained.isEmpty()) {
                List<List<String>> again = List.of(List.copyOf(unexplained.keySet()));
                Map<String, Verdict> second = new Autobahn(directory.resolve("second"), 3).run(through, again);
                Map<String, Verdict> direct = new Autobahn(directory.resolve("direct"), 3)
                        .run("ws://127.0.0.1:" + server.port() + "/", again);
                assertThat(unexplained(second, known))
                        .as("at first: %s; without the gateway: %s", unexplained, direct)
                        .isEmpty();
            }
        }
    }

    private static Map<String, Verdict> unexplained(Map<String, Verdict> results, List<Known> known) {
        Map<String, Verdict> unexplained = new TreeMap<>(results);
        unexplained.entrySet().removeIf(entry -> entry.getValue().equals(expected(known, entry.getKey())));
        return unexplained;
    }

    private static GatewayConfig config(int backend) {
        String yaml = """
                listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
                admin: {listen: ['127.0.0.1:0']}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:%d'}}
                domains:
                  127.0.0.1:
                    plain: true
                    websocket: {max-frame: 64 MiB}
                """.formatted(backend);
        return switch (ConfigFile.parse("suite", yaml, Path.of(""))) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems() + "\n" + yaml);
        };
    }

    /** A case, or many with a star at the end, and the verdict that is right for it. */
    private record Known(String pattern, Verdict verdict) {
        boolean covers(String name) {
            return pattern.endsWith("*")
                    ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern);
        }
    }

    private static Verdict expected(List<Known> known, String name) {
        return known.stream()
                .filter(entry -> entry.covers(name))
                .map(Known::verdict)
                .findFirst()
                .orElse(OK);
    }

    /** A line has a case, a tab, its verdict, a tab, and why; lines that begin with # are comments. */
    private static List<Known> known() throws IOException {
        try (InputStream in = AutobahnIT.class.getResourceAsStream(KNOWN)) {
            assertThat(in).as(KNOWN).isNotNull();
            List<Known> known = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\t", -1);
                    assertThat(parts).as("a case, a verdict and a reason").hasSize(3);
                    known.add(new Known(parts[0], new Verdict(parts[1], parts[1])));
                }
            }
            return known;
        }
    }
}
