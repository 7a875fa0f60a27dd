package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that never become a request have no line in the access log, but they are counted. */
class UnreadHeadTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private ScriptedBackend backend;
    private EngineFixture gateway;

    @BeforeEach
    void start() throws IOException {
        backend = ScriptedBackend.answering(OK);
        gateway = EngineFixture.before(backend.port(), "", "io-threads: 1, header-timeout: 1s");
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /any HTTP/1.1\r\nHost: host.test\r\nBad Name: 1\r\n\r\n",
                "GET /any HTTP/1.1\r\nHost: host.test\r\nX-Line: a\u0000b\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void oneThatNobodyCanReadIsMalformed(String head) throws Exception {
        try (RawClient client = gateway.client()) {
            assertThat(client.send(head).all()).startsWith("HTTP/1.1 400 ").contains("Connection: close");
        }

        gateway.await("xmpp_gateway_heads_unread_total{reason=\"malformed\"} 1.0");
        assertThat(backend.connections()).isZero();
    }

    @Test
    void oneAfterAGoodRequestCountsToo() throws Exception {
        try (RawClient client = gateway.client()) {
            client.request("GET /any").send("GET /any HTTP/1.1\r\nBad Name: 1\r\n\r\n");
            assertThat(client.all()).startsWith("HTTP/1.1 200 ").contains("okHTTP/1.1 400 ");
        }

        gateway.await("xmpp_gateway_heads_unread_total{reason=\"malformed\"} 1.0");
    }

    @Test
    void oneThatIsNotWholeInTimeIsLate() throws Exception {
        try (RawClient client = gateway.client()) {
            assertThat(client.send("GET /any HTTP/1.1\r\nX-Slow: ").all()).isEmpty();
        }

        gateway.await("xmpp_gateway_heads_unread_total{reason=\"timeout\"} 1.0");
    }

    @Test
    void oneWhoseClientLeavesIsNobodysFault() throws Exception {
        try (RawClient client = gateway.client()) {
            client.send("GET /any HTTP/1.1\r\n").leave();
        }

        gateway.await("xmpp_gateway_heads_unread_total{reason=\"closed\"} 1.0");
    }

    @Test
    void requestsAndSilentConnectionsAreNotCounted() throws Exception {
        try (RawClient client = gateway.client();
                RawClient silent = gateway.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");
            }
            assertThat(client.request("GET /any/../x").until("request: ")).startsWith("HTTP/1.1 400 ");
            silent.leave();
            client.leave();
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 0.0");
        }

        assertThat(gateway.metrics()).doesNotContain("heads_unread");
    }
}
