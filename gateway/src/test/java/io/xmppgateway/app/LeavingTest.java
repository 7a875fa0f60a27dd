package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of HTTP/1.1 that leaves in the middle of a transfer; {@link Http2LeavingTest} has those of HTTP/2. */
class LeavingTest {

    private static final String DOWNLOAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n";
    /** Far below every timeout of the route, which is a minute. */
    private static final int SOON_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "100, false", "100, true"})
    void aDownloadInWhichTheBackendPausesEndsThere(int heldMillis, boolean byReset) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    if (heldMillis > 0) {
                        peer.hold(heldMillis);
                    }
                    peer.send(DOWNLOAD + "first");
                    awaitEnd(peer);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any").until("first");
            leave(client, byReset);

            awaitLeft(gateway, "2xx");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDownloadThatTheClientDoesNotReadEndsThere(boolean byReset) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(DOWNLOAD);
                    try {
                        for (int i = 0; i < 100; i++) {
                            peer.send(new byte[1_000_000]);
                        }
                    } finally {
                        ended.countDown();
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any").head();
            leave(client, byReset);

            awaitLeft(gateway, "2xx");
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 10000000, false", "Content-Length: 10000000, true", "Transfer-Encoding: chunked, true"
    })
    void anUploadEndsThere(String framing, boolean byReset) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.text(50);
                    begun.countDown();
                    awaitEnd(peer);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /any", framing).send("ff\r\n" + "x".repeat(100));
            assertThat(begun.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
            leave(client, byReset);

            awaitLeft(gateway, "none");
        }
    }

    private void awaitEnd(ScriptedBackend.Peer peer) throws IOException {
        peer.awaitEnd();
        ended.countDown();
    }

    private static void leave(RawClient client, boolean byReset) throws IOException {
        if (byReset) {
            client.reset();
        } else {
            client.leave();
        }
    }

    private void awaitLeft(EngineFixture gateway, String status) throws Exception {
        assertThat(ended.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        gateway.awaitQuiet();
        gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        gateway.await("xmpp_gateway_requests_total{domain=\"host.test\",outcome=\"client_left\",owner=\"client\","
                + "route=\"proxy\",status=\"" + status + "\"} 1.0");
    }
}
