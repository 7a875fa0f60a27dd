package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.system.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real HAProxy of layer 4 in front of HTTPS, which speaks the PROXY protocol for clients at other loopback addresses. */
@OnStage
class HaproxyIT {

    private static final String LISTEN = "proxy-protocol: [127.0.0.1]";

    private final Stage stage;

    HaproxyIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @CsvSource({
        // What HAProxy listens on; how it sends the header; who the client is, and what the gateway makes of that.
        "127.0.0.1:PORT, send-proxy, 127.0.0.7, 127.0.0.7",
        "127.0.0.1:PORT, send-proxy-v2, 127.0.0.7, 127.0.0.7",
        "127.0.0.1:PORT, send-proxy-v2 proxy-v2-options crc32c, 127.0.0.7, 127.0.0.7",
        "':::PORT v4v6', send-proxy, 127.0.0.7, 127.0.0.7",
        "':::PORT v4v6', send-proxy-v2, 127.0.0.7, 127.0.0.7",
        "':::PORT v4v6', send-proxy, ::1, ::1",
        "':::PORT v4v6', send-proxy-v2, ::1, ::1",
        // Its own checks need no client: with the second version it says so.
        "127.0.0.1:PORT, send-proxy-v2 check-send-proxy check inter 50ms, 127.0.0.7, 127.0.0.7",
    })
    void theBackendLearnsTheClientsAddress(String bind, String server, String client, String forwarded)
            throws Exception {
        try (RecordingBackend backend = new RecordingBackend();
                RunningGateway gateway =
                        stage.startGateway(stage.yaml(Stage.anyPorts() + LISTEN, "", backend.url(), "{}"));
                RunningHaproxy haproxy = haproxy(bind, gateway.httpsPort("127.0.0.1"), server)) {
            assertThat(get(client, haproxy.port()).status()).isEqualTo(204);
            assertThat(new Answer(0, backend.nextHead(), "").values("X-Forwarded-For"))
                    .containsExactly(forwarded);

            if (server.contains("check")) {
                // Closed checks are handshakes that were begun and left; the header before them was sound.
                Await.until(
                        "several checks",
                        Duration.ofSeconds(10),
                        () -> gateway.metrics().sum("xmpp_gateway_tls_handshakes_failed_total") > 2);
            }
            assertThat(gateway.metrics().sum("xmpp_gateway_proxy_protocol_failed_total", "reason=\"malformed\""))
                    .isZero();
        }
    }

    /** The port is looked for last, so that nobody else of this test can take it. */
    private RunningHaproxy haproxy(String bind, int gatewayPort, String server) throws Exception {
        int port = FreePorts.find(1).getFirst();
        return RunningHaproxy.start(stage.newDirectory("haproxy"), port, """
                listen edge
                  bind %s
                  server gateway 127.0.0.1:%d %s
                """.formatted(
                        bind.replace("PORT", String.valueOf(port)), gatewayPort, server));
    }

    private Answer get(String address, int port) throws IOException {
        InetAddress client = InetAddress.ofLiteral(address);
        InetAddress edge = InetAddress.ofLiteral(address.contains(":") ? "::1" : "127.0.0.1");
        try (Socket plain = new Socket(edge, port, client, 0);
                SSLSocket tls =
                        (SSLSocket) stage.tls().getSocketFactory().createSocket(plain, "example.net", port, true)) {
            return RawHttp.exchange(tls, "GET /http-bind HTTP/1.1\nHost: example.net\n\n");
        }
    }
}
