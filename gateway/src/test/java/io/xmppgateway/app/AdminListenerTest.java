package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the admin listener what; with raw sockets, since no well-behaved client sends such fields. */
class AdminListenerTest {

    private static final Pattern EXPIRY = Pattern.compile(
            "xmpp_gateway_tls_certificate_expiry_timestamp_seconds\\{name=\"admin listener\"} (\\S+)\n");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9090, 200",
        "[::1]:9090, 200",
        "192.0.2.7, 200",
        "localhost:9090, 200",
        "admin.test, 200",
        "evil.test:9090, 421",
        "localhost.evil.test, 421",
        "127.0.0.1.evil.test, 421",
        "host.test, 421"
    })
    void aNameThatIsNotItsOwnGetsNothing(String host, int status) throws Exception {
        try (Gateway gateway = start("")) {
            assertThat(statusOf(gateway, "GET /metrics", "Host: " + host)).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Origin: http://127.0.0.1:9090 | 200",
                "Origin: https://127.0.0.1:9090 | 200",
                "Origin: http://127.0.0.1:9091 | 403",
                "Origin: https://evil.test | 403",
                "Origin: null | 403",
                "Sec-Fetch-Site: cross-site | 403",
                "Sec-Fetch-Site: same-site | 403",
                "Sec-Fetch-Site: same-origin | 200",
                "Sec-Fetch-Site: none | 200",
                "Sec-Fetch-Site: cross-site; Sec-Fetch-Dest: document | 200",
                "Sec-Fetch-Site: cross-site; Sec-Fetch-Dest: iframe | 403"
            })
    void aPageFromElsewhereGetsNothing(String fields, int status) throws Exception {
        try (Gateway gateway = start("")) {
            List<String> all = new ArrayList<>(List.of(fields.split("; ", -1)));
            all.add("Host: 127.0.0.1:9090");
            assertThat(statusOf(gateway, "GET /metrics", all.toArray(String[]::new)))
                    .isEqualTo(status);
        }
    }

    /** 405 is the word of an endpoint that was reached and changes nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Any: 1 | 405",
                "Origin: http://127.0.0.1:9090 | 403",
                "Origin: http://evil.test; X-Xmpp-Gateway-Admin: 1 | 403",
                "Origin: http://127.0.0.1:9090; X-Xmpp-Gateway-Admin: 1 | 405"
            })
    void aPageThatChangesSomethingMustBeOurs(String fields, int status) throws Exception {
        try (Gateway gateway = start("")) {
            List<String> all = new ArrayList<>(List.of(fields.split("; ", -1)));
            all.add("Host: 127.0.0.1:9090");
            assertThat(statusOf(gateway, "DELETE /metrics", all.toArray(String[]::new)))
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /loggers, 200",
        "PUT /loggers?admin=info, 200",
        "PUT /loggers?admin=default, 200",
        "PUT /loggers?admin=loud, 400",
        "PUT /loggers?kitchen=info, 400",
        "PUT /loggers?org.xnio=debug, 400",
        "PUT /loggers, 400",
        "POST /loggers?admin=info, 405"
    })
    void operatorsChangeTheLevelsOfOurRooms(String request, int status) throws Exception {
        try (Gateway gateway = start("")) {
            assertThat(statusOf(gateway, request, "Host: localhost")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/metrics, Bearer " + TOKEN + ", 200",
        "/metrics, bearer " + TOKEN + ", 200",
        "/metrics, Bearer " + TOKEN + "0, 401",
        "/metrics, Bearer 0, 401",
        "/metrics, Bearer, 401",
        "/metrics, Basic " + TOKEN + ", 401",
        "/metrics, " + TOKEN + ", 401",
        "/status.json, Bearer " + TOKEN + ", 200",
        "/status.json, none, 401",
        "/, none, 200",
        "/status.js, none, 200",
        "/status.css, none, 200",
        "/status.css/, none, 404",
        "/nothing, none, 404",
        "/healthz, none, 200",
        "/readyz, none, 200"
    })
    void theTokenOpensEverythingButHealthNeedsNone(String path, String authorization, int status) throws Exception {
        try (Gateway gateway = start("token-file: '" + token(TOKEN) + "'")) {
            assertThat(statusOf(gateway, "GET " + path, "Host: localhost", "Authorization: " + authorization))
                    .isEqualTo(status);
        }
    }

    /** Whatever is asked without the token, no answer may have figures in it. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/status.js", "/status.css"})
    void thePageIsItsOwnAndHasNoFigures(String path) throws Exception {
        try (Gateway gateway = start("token-file: '" + token(TOKEN) + "'");
                RawClient client = new RawClient(address(gateway))) {
            String head = client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();
            assertThat(head)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
                            + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                            + "frame-ancestors 'none'; require-trusted-types-for 'script'\r\n")
                    .contains("Cache-Control: no-store\r\n")
                    .contains("Cross-Origin-Resource-Policy: same-origin\r\n")
                    .contains("X-Content-Type-Options: nosniff\r\n")
                    .doesNotContain("unsafe");
            assertThat(client.text(Heads.bodyLength(head)))
                    .doesNotContain("host.test", TOKEN)
                    // Nothing from another host, and nothing that the policy would have to allow.
                    .doesNotContainPattern("(?i)(https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9-]+\\.[a-z]")
                    .doesNotContainPattern("(?i)<script>|<style| style=| on[a-z]+=\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789 0123456789", "01234567890123456789\u00e9"})
    void aWeakTokenStopsTheStartAndIsNotRepeated(String text) throws Exception {
        Path file = token(text);
        assertThatThrownBy(() -> start("token-file: '" + file + "'"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("admin.token-file")
                .satisfies(failure -> assertThat(text.isEmpty()
                                || !String.valueOf(failure.getMessage()).contains(text))
                        .isTrue());
    }

    @Test
    void itSpeaksTlsWithACertificateOfItsOwn() throws Exception {
        DemoCertificates certificates = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate own = certificates.issue("localhost", List.of());
        String tls = "tls: {certificate: {chain: '%s', key: '%s'}}".formatted(own.chain(), own.key());
        try (Gateway gateway = start(tls);
                Socket client =
                        TlsSockets.connect(address(gateway), certificates.caCertificate(), "localhost", "http/1.1")) {
            client.getOutputStream()
                    .write("GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            String metrics = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(metrics).startsWith("HTTP/1.0 200 ");
            Matcher expiry = EXPIRY.matcher(metrics);
            assertThat(expiry.find()).isTrue();
            assertThat(Instant.ofEpochSecond((long) Double.parseDouble(expiry.group(1))))
                    .isAfter(Instant.now().plus(Duration.ofDays(1)));
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws Exception {
        try (Gateway gateway = start("connections: 4")) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RawClient client = new RawClient(address(gateway));
                client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").until("ok\n");
                clients.add(client);
            }
            try (RawClient fifth = new RawClient(address(gateway))) {
                assertThat(fifth.all()).isEmpty();
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private Path token(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), text + "\n", StandardCharsets.ISO_8859_1);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Gateway start(String admin) throws IOException {
        String text = """
                listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
                admin: {listen: ['127.0.0.1:0'], hosts: [admin.test], %s}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:1'}}
                domains: {host.test: {plain: true}}
                """.formatted(admin);
        return switch (ConfigFile.parse("test", text, Path.of(""))) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static InetSocketAddress address(Gateway gateway) {
        return gateway.adminAddresses().getFirst();
    }

    private static int statusOf(Gateway gateway, String line, String... fields) throws IOException {
        InetSocketAddress address = address(gateway);
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(10_000);
            return status(client, line, fields);
        }
    }

    private static int status(Socket client, String line, String... fields) throws IOException {
        String head = line + " HTTP/1.1\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = client.getInputStream();
        String start = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.ISO_8859_1);
        return Integer.parseInt(start.substring(start.lastIndexOf(' ') + 1));
    }
}
