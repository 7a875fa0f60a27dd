package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    private static final Set<Integer> STATUSES =
            Set.of(0, 200, 308, 400, 401, 403, 404, 405, 408, 413, 421, 429, 431, 500, 502, 503, 504, 508);

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeHasAStatusOfItsOwner(Outcome outcome) {
        assertThat(STATUSES).contains(outcome.status());
        switch (outcome.owner()) {
            case NONE -> assertThat(outcome.status()).isLessThan(400);
            case CLIENT -> assertThat(outcome.status()).isLessThan(500);
            case GATEWAY, BACKEND -> assertThat(outcome.status()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void thePageOfResponseCodesExplainsEveryOutcomeAndNoOther() throws Exception {
        Pattern row = Pattern.compile("\\| `([a-z_]+)` \\| ([a-z]+) \\| ([^|]+) \\| [^|]{10,} \\|");
        List<String> explained = Files.readAllLines(Path.of("../docs/response-codes.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .map(cells -> cells.group(1) + " " + cells.group(2) + " " + cells.group(3))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Outcome.values()).map(OutcomeTest::row).toList());
    }

    private static String row(Outcome outcome) {
        String status = switch (outcome) {
            case ANSWERED -> "the answer's";
            default -> outcome.status() == 0 ? "–" : String.valueOf(outcome.status());
        };
        return outcome.label() + " " + outcome.owner().label() + " " + status;
    }

    @Test
    void anAccessLogLineIsOneJsonObject() {
        AccessRecord entry = new AccessRecord(
                Instant.parse("2026-01-02T03:04:05Z"),
                "0123456789abcdef",
                "192.0.2.1",
                "GET",
                "example.net",
                "/a\"b\n",
                "HTTP/1.1",
                200,
                "example.net",
                "bosh",
                Outcome.ANSWERED,
                Optional.of("a1b2c3d4e5f60718"),
                Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                Optional.of(new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of("example.net"))),
                42,
                new Timings(100_000, 0, 0, 1_000_000, 134_567, 0));

        assertThat(new AccessLog().line(entry))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05Z\",\"id\":\"0123456789abcdef\",\"client\":\"192.0.2.1\","
                        + "\"method\":\"GET\",\"host\":\"example.net\",\"path\":\"/a\\\"b\\n\",\"protocol\":\"HTTP/1.1\","
                        + "\"status\":200,\"domain\":\"example.net\",\"route\":\"bosh\",\"outcome\":\"answered\","
                        + "\"owner\":\"none\",\"session\":\"a1b2c3d4e5f60718\","
                        + "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"tls\":\"TLSv1.3\","
                        + "\"cipher\":\"TLS_AES_128_GCM_SHA256\",\"sni\":\"example.net\",\"bytes_sent\":42,\"duration_ms\":1.2,"
                        + "\"client_ms\":0.1,\"hold_ms\":1.0,\"backend_ms\":0.1}");
    }
}
