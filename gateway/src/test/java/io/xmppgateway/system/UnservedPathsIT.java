package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.system.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has no route stays within: Prosody shows its metrics to the gateway's address, and no path, host or field makes the
 * gateway fetch them for somebody else.
 */
@OnStage
class UnservedPathsIT {

    private static final List<String> HOSTS = List.of("example.net", "xmpp.example.net", "example.org");

    private final Stage stage;

    UnservedPathsIT(Stage stage) {
        this.stage = stage;
    }

    /** Without this, nothing below would show anything. */
    @BeforeEach
    void prosodyHasThem() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(stage.prosody().http("/metrics")).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("# TYPE prosody_");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics?x=/http-bind",
                "/metrics;x=1",
                "/metrics%20",
                "/%6detrics",
                "/METRICS",
                "//metrics",
                "/./metrics",
                "/;/metrics",
                "/http-bind/../metrics",
                "/http-bind/./../metrics",
                "/http-bind/..;/metrics",
                "/http-bind/%2e%2e/metrics",
                "/http-bind/%2E./metrics",
                "/http-bind/%252e%252e/metrics",
                "/http-bind/..%2fmetrics",
                "/http-bind/..%252fmetrics",
                "/http-bind/..\\metrics",
                "/http-bind/..%5cmetrics",
                "/http-bind/%c0%ae%c0%ae/metrics",
                "/http-bind//../metrics",
                "/http-bind%2f..%2fmetrics",
                "/http-bind#/../metrics",
                "/register_web/../metrics",
                "/register_web/%2e%2e/metrics",
                "/register_web/x/../../metrics",
                "/upload/../metrics",
                "/file_share/../metrics",
                "/file_share/%2e%2e%2fmetrics",
                "/.well-known/../metrics",
                "/.well-known/host-meta/../../metrics",
                "/xmpp-websocket/../metrics",
                "http://localhost/metrics",
                "http://127.0.0.1:5280/metrics",
                "https://example.net/metrics",
                "https://example.net/http-bind/../metrics",
                "https://example.net@localhost/metrics",
                "metrics",
                "*",
                "/admin",
                "/admin/",
                "/admin_web",
                "/adhoc",
                "/api",
                "/host_status_check",
                "/muc_log",
            })
    void nothingLeadsToWhatHasNoRoute(String target) throws Exception {
        for (String host : HOSTS) {
            Answer answer = exchange("GET " + target + " HTTP/1.1\nHost: " + host + "\n\n");

            assertThat(answer.status()).as(host).isIn(400, 404, 421, 200);
            assertThat(answer.body()).as(host).doesNotContain("# TYPE", "prosody_");
            if (answer.status() == 200) {
                assertThat(answer.body()).as("BOSH's own page").contains("BOSH");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /metrics",
                "X-Rewrite-URL: /metrics",
                "X-Forwarded-Path: /metrics",
                "X-Forwarded-Prefix: /metrics",
                "X-Forwarded-Host: localhost",
                "X-HTTP-Method-Override: GET",
                "Connection: Host"
            })
    void noFieldLeadsThere(String field) throws Exception {
        Answer answer = exchange("GET /http-bind HTTP/1.1\nHost: example.net\n" + field + "\n\n");

        assertThat(answer.body()).doesNotContain("# TYPE", "prosody_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "example.net.evil.test", "conference.example.net"})
    void noOtherHostLeadsThere(String host) throws Exception {
        Answer answer = exchange("GET /metrics HTTP/1.1\nHost: " + host + "\n\n");

        assertThat(answer.status()).isIn(400, 404, 421);
        assertThat(answer.body()).doesNotContain("# TYPE", "prosody_");
    }

    private Answer exchange(String request) throws IOException {
        Socket plain =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), stage.gateway().httpsPort("127.0.0.1"));
        try (SSLSocket socket =
                (SSLSocket) stage.tls().getSocketFactory().createSocket(plain, "example.net", plain.getPort(), true)) {
            return RawHttp.exchange(socket, request);
        }
    }
}
