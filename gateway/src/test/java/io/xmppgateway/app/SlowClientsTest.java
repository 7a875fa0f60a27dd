package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that are slow on purpose, and clients that only look so. */
class SlowClientsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n";

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2, header-timeout: HEADER, keep-alive-timeout: 2s}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s}
            domains:
              host.test:
                plain: true
                upload: {timeouts: {stall: 1s}, min-rate: 10 KiB}
                proxy: [{path: /any}]
            """;

    @Test
    void aHeaderThatTricklesIsCutOffAtItsTimeout() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "1s");
                RawClient client = gateway.client()) {
            client.send("GET /any HTTP/1.1\r\nHost: host.test\r\nX-Slow: ");
            long start = System.nanoTime();

            assertThat(client.trickleUntilClosed("a", 100)).isEmpty();

            assertThat(System.nanoTime() - start).isBetween(millis(800), millis(4_000));
        }
    }

    @Test
    void aHeldPollOutlivesTheTimersOfHeadersIdlenessAndTransfers() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.hold(4_000);
                        peer.send(OK);
                    }
                });
                EngineFixture gateway = gateway(backend, "1s");
                RawClient poll = gateway.client();
                RawClient upload = gateway.client()) {
            poll.request("POST /http-bind", "Content-Length: 4").send("body");
            upload.request("PUT /upload/file", "Content-Length: 4").send("body");

            assertThat(poll.until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(upload.until("ok")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aSilentWebSocketOutlivesTheTimersOfHeadersIdlenessAndTransfers() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    peer.hold(4_000);
                    peer.send("late");
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "1s");
                RawClient client = gateway.client()) {
            client.request(
                    "GET /xmpp-websocket",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Protocol: xmpp");
            client.head();

            assertThat(client.text(4)).isEqualTo("late");
        }
    }

    @Test
    void anUploadBelowTheMinimumRateIsEndedThoughItNeverStandsStill() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "1s");
                RawClient client = gateway.client()) {
            client.request("PUT /upload/file", "Content-Length: 100000");

            assertThat(client.trickleUntilClosed("x", 50)).startsWith("HTTP/1.1 408 ");
            gateway.await(requests("client_stalled", "client", "4xx"));
            gateway.awaitQuiet();
        }
    }

    @Test
    void aDownloadBelowTheMinimumRateIsEndedThoughItNeverStandsStill() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    for (int i = 0; i < 1_000; i++) {
                        peer.send("x");
                        peer.hold(50);
                    }
                });
                EngineFixture gateway = gateway(backend, "1s");
                RawClient client = gateway.client()) {
            client.request("GET /upload/file");

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.all().length()).isLessThan(100);
            gateway.await(requests("backend_timeout", "backend", "2xx"));
            gateway.awaitQuiet();
        }
    }

    @Test
    void aTransferAboveTheMinimumRateMayTakeItsTime() throws Exception {
        int parts = 60;
        String part = "x".repeat(2_048);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + parts * part.length() + "\r\n\r\n");
                        for (int i = 0; i < parts; i++) {
                            peer.send(part);
                            peer.hold(50);
                        }
                    }
                });
                EngineFixture gateway = gateway(backend, "1s");
                RawClient client = gateway.client()) {
            client.request("GET /upload/file").head();

            assertThat(client.text(parts * part.length())).isEqualTo(part.repeat(parts));
        }
    }

    private static String requests(String outcome, String owner, String status) {
        return "xmpp_gateway_requests_total{domain=\"host.test\",outcome=\"" + outcome + "\",owner=\"" + owner
                + "\",route=\"upload\",status=\"" + status + "\"} 1.0";
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static EngineFixture gateway(ScriptedBackend backend, String headerTimeout) throws IOException {
        return EngineFixture.of(
                CONFIG.replace("PORT", String.valueOf(backend.port())).replace("HEADER", headerTimeout));
    }
}
