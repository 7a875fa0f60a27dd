package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.http.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only uploads and registration count. */
class RouteMetersTest {

    private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, 201, none",
        "ANSWERED, 403, denied",
        "ANSWERED, 413, too_large",
        "ANSWERED, 507, full",
        "ANSWERED, 404, other",
        "ANSWERED, 500, backend",
        "BODY_TOO_LARGE, 413, too_large",
        "TOO_MANY_REQUESTS, 429, limited",
        "CLIENT_STALLED, 408, stalled",
        "CLIENT_LEFT, 0, left",
        "BACKEND_TIMEOUT, 504, backend",
        "MAINTENANCE, 503, other"
    })
    void anUploadFailsForOneReason(Outcome outcome, int status, String reason) {
        assertThat(UploadMeter.failure(outcome, status).orElse("none")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, 200, answered",
        "ANSWERED, 303, answered",
        "ANSWERED, 400, refused",
        "ANSWERED, 429, limited",
        "TOO_MANY_REQUESTS, 429, limited",
        "ANSWERED, 500, failed",
        "BACKEND_UNREACHABLE, 502, failed"
    })
    void aRegistrationHasOneResult(Outcome outcome, int status, String result) {
        assertThat(RegisterMeter.result(outcome, status)).isEqualTo(result);
    }

    @Test
    void aWholeUploadIsCountedAndARefusedOneIsNot() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(ANSWER);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.send("PUT /upload/file HTTP/1.1\r\nHost: host.test\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.head()).startsWith("HTTP/1.1 201 ");

            gateway.await("xmpp_gateway_upload_transferred_bytes_total{direction=\"up\",domain=\"host.test\"} 5.0");
            gateway.await("xmpp_gateway_upload_size_bytes_sum{direction=\"up\",domain=\"host.test\"} 5.0");
            gateway.await("xmpp_gateway_request_service_seconds_count{domain=\"host.test\",route=\"upload\"} 1");
        }
    }

    @Test
    void anUploadThatIsRefusedAndADownloadAreCounted() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 507 Full\r\nContent-Length: 0\r\n\r\n");
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.send("PUT /upload/file HTTP/1.1\r\nHost: host.test\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.head()).startsWith("HTTP/1.1 507 ");
            assertThat(client.request("GET /upload/file").head()).startsWith("HTTP/1.1 200 ");
            client.text(100_000);

            gateway.await("xmpp_gateway_uploads_refused_total{domain=\"host.test\",reason=\"full\"} 1.0");
            gateway.await("xmpp_gateway_upload_size_bytes_count{direction=\"up\",domain=\"host.test\"} 0");
            gateway.await(
                    "xmpp_gateway_upload_transferred_bytes_total{direction=\"down\",domain=\"host.test\"} 100000.0");
            gateway.await(
                    "xmpp_gateway_upload_rate_bytes_per_second_count" + "{direction=\"down\",domain=\"host.test\"} 1");
        }
    }

    @Test
    void registrationIsCountedByWhatBecameOfIt() throws Exception {
        String form = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nform";
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(form);
                    peer.request();
                    peer.send("HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n");
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /register_web").head();
            client.text(4);
            client.request("POST /register_web", "Content-Length: 4")
                    .send("a=bc")
                    .head();

            gateway.await("xmpp_gateway_register_forms_total{domain=\"host.test\"} 1.0");
            gateway.await("xmpp_gateway_register_submissions_total{domain=\"host.test\",result=\"refused\"} 1.0");
        }
    }

    @Test
    void discoveryIsCountedByFormat() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> peer.awaitEnd());
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /.well-known/host-meta.json");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");

            gateway.await("xmpp_gateway_discovery_hits_total{domain=\"host.test\",format=\"json\"} 1.0");
            gateway.await("xmpp_gateway_discovery_hits_total{domain=\"host.test\",format=\"xml\"} 0.0");
        }
    }
}
