package io.xmppgateway.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway counts of its TLS, its threads and itself. */
class GatewayMetersTest {

    private static final Pattern EXPIRY =
            Pattern.compile("xmpp_gateway_tls_certificate_expiry_timestamp_seconds\\{name=\"localhost\"} (\\S+)\n");
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    private Path directory;

    @Test
    void handshakesAreCountedByVersionAndProtocol() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.secure(backend, directory, "")) {
            for (String protocol : List.of("http/1.1", "h2", "h2")) {
                try (Socket client = TlsSockets.connect(
                        gateway.secureAddress(), directory.resolve("demo-ca.pem"), "localhost", protocol)) {
                    client.getOutputStream().write("GET /any HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
                }
            }
            String handshakes =
                    "xmpp_gateway_tls_handshakes_total{handshake=\"full\",protocol=\"%s\",version=\"TLSv1.3\"} %s";
            gateway.await(handshakes.formatted("http/1.1", "1.0"));
            gateway.await(handshakes.formatted("h2", "2.0"));
            gateway.await("xmpp_gateway_tls_handshake_duration_seconds_count 3");

            Matcher expiry = EXPIRY.matcher(gateway.metrics());
            assertThat(expiry.find()).isTrue();
            assertThat(Instant.ofEpochSecond((long) Double.parseDouble(expiry.group(1))))
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(4_000)));
        }
    }

    @Test
    void theGatewayTellsItsVersionsItsBoundsAndHowLateItsThreadsAre() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ANSWER);
                EngineFixture gateway = EngineFixture.edited(backend, text -> text + "limits: {connections: 123}\n")) {
            gateway.await("xmpp_gateway_connections_max 123.0");
            gateway.await("xmpp_gateway_buffer_size_bytes 17408.0");
            gateway.await("xmpp_gateway_access_log_dropped_total 0.0");
            String java = Runtime.version().toString();
            gateway.await("xmpp_gateway_build{java=\"" + java + "\",version=\"unpackaged\"} 1.0");
            // Again and again; how late it is depends on the machine.
            gateway.awaitMatch(Pattern.compile("xmpp_gateway_event_loop_lag_seconds_count\\{thread=\"0\"} [1-9]\\d*"));
        }
    }

    @Test
    void whatTheBackendFailsAtIsCountedByItsKind() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                    peer.request();
                    peer.send("nonsense\r\n\r\n");
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 503 ");
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 502 ");

            String errors = "xmpp_gateway_backend_errors_total{backend=\"main\",reason=\"%s\"} 1.0";
            gateway.await(errors.formatted("status_5xx"));
            gateway.await(errors.formatted("backend_malformed"));
            gateway.await("xmpp_gateway_backend_up{backend=\"main\"} 1.0");
        }
    }

    @Test
    void aBackendThatTakesNoConnectionIsDown() throws Exception {
        int nobody = FreePorts.find(1).getFirst();
        try (EngineFixture gateway = EngineFixture.before(nobody, "");
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 502 ");

            gateway.await("xmpp_gateway_backend_up{backend=\"main\"} 0.0");
            gateway.await("xmpp_gateway_backend_connect_failures_total{backend=\"main\",reason=\"unreachable\"} 1.0");
            gateway.await("xmpp_gateway_backend_errors_total{backend=\"main\",reason=\"backend_unreachable\"} 1.0");
        }
    }
}
