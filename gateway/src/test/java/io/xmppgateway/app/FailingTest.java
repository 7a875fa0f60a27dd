package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are told when a request cannot be carried, and by whose fault. */
class FailingTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void aBackendThatIsNotThereIsTheBackendsFault() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (EngineFixture gateway = EngineFixture.before(port, "");
                RawClient client = gateway.client()) {
            String answer = client.request("GET /any", "Connection: close").all();

            assertThat(answer).startsWith("HTTP/1.1 502 ").contains("caused by: backend", "request: ");
            gateway.awaitQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"
            })
    void aBackendThatTalksNonsenseOrHangsUpIsTheBackendsFault(String response) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(response);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String answer = client.request("POST /any", "Content-Length: 1", "Connection: close")
                    .send("x")
                    .all();

            assertThat(answer).startsWith("HTTP/1.1 502 ").contains("caused by: backend");
            assertThat(backend.connections()).isEqualTo(1);
            gateway.awaitQuiet();
        }
    }

    @Test
    void whatABackendSaidOfAnAnswerThatNeverCameIsNotSaidOfTheRefusal() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nSet-Cookie: a=b\r\nContent-Length: 10\r\n\r\n";
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(head);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /any", "Connection: close").all())
                    .startsWith("HTTP/1.1 502 ")
                    .contains("X-Content-Type-Options: nosniff", "caused by: backend")
                    .doesNotContain("gzip", "Set-Cookie");
            gateway.awaitQuiet();
        }
    }

    @Test
    void aBackendThatStaysSilentIsGivenUp() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String answer = client.request("POST /http-bind", "Content-Length: 1", "Connection: close")
                    .send("x")
                    .all();

            assertThat(answer).startsWith("HTTP/1.1 504 ").contains("caused by: backend");
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @Test
    void aConnectionThatTheBackendClosedIsReplaced() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(HELLO);
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 1; i <= 5; i++) {
                client.request("POST /any", "Content-Length: 1").send("x");
                assertThat(client.head()).startsWith("HTTP/1.1 200");
                client.text(5);
                gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
                assertThat(backend.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void aBoundOnConnectionsIsTheGatewaysFault() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.before(backend.port(), ", max-connections: 1, queue-size: 0");
                RawClient holder = gateway.client();
                RawClient other = gateway.client()) {
            holder.request("GET /any");
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");

            assertThat(other.request("GET /any", "Connection: close").all())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("caused by: gateway");
        }
    }

    @ParameterizedTest
    @CsvSource({"'Content-Length: 65537'", "'Transfer-Encoding: chunked'"})
    void aBodyBeyondTheRoutesLimitIsRefused(String framing) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("POST /http-bind", framing);
            if (framing.startsWith("Transfer")) {
                client.send("10001\r\n" + "x".repeat(65_537) + "\r\n");
            }

            assertThat(client.head()).startsWith("HTTP/1.1 413 ").contains("Connection: close");
            assertThat(backend.isUntouched()).isTrue();
            gateway.awaitQuiet();
        }
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("POST /http-bind", "Content-Length: 65536").send("x".repeat(65_536));

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /nowhere HTTP/1.1\r\nHost: host.test\r\n\r\n', 404",
        "'GET /any/../metrics HTTP/1.1\r\nHost: host.test\r\n\r\n', 400",
        "'GET /any/%2e%2e/metrics HTTP/1.1\r\nHost: host.test\r\n\r\n', 400",
        "'GET /any HTTP/1.1\r\nHost: stranger.test\r\n\r\n', 421",
        "'GET /any HTTP/1.1\r\n\r\n', 400",
        "'GET /any HTTP/1.1\r\nHost: host.test\r\nHost: host.test\r\n\r\n', 400",
        "'GET http://host.test/nowhere HTTP/1.1\r\nHost: host.test\r\n\r\n', 404",
        "'TRACE /any HTTP/1.1\r\nHost: host.test\r\n\r\n', 405",
        "'PUT /.well-known/host-meta HTTP/1.1\r\nHost: host.test\r\n\r\n', 405",
        "'GET /xmpp-websocket HTTP/1.1\r\nHost: host.test\r\n\r\n', 400",
        "'nonsense\r\n\r\n', 400"
    })
    void aRequestThatCannotBeServedIsTheClientsFault(String request, int status) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.send(request);

            assertThat(client.head()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(backend.connections()).isZero();
        }
    }

    @Test
    void aHeaderBeyondTheLimitIsRefused() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend)) {
            assertThat(statusOf(gateway, "X: " + "x".repeat(17 * 1024))).startsWith("HTTP/1.1 431 ");
            assertThat(statusOf(gateway, "X: y\r\n".repeat(100) + "X: z")).startsWith("HTTP/1.1 431 ");
            assertThat(statusOf(gateway, "X: " + "x".repeat(10 * 1024))).startsWith("HTTP/1.1 200 ");
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    private static String statusOf(EngineFixture gateway, String field) throws IOException {
        try (RawClient client = gateway.client()) {
            return client.request("GET /any", field).head();
        }
    }

    @Test
    void aClientThatResetsItsConnectionLeavesNothingBehind() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend)) {
            try (RawClient client = gateway.client()) {
                client.request("PUT /upload/f", "Content-Length: 1000000").send("x".repeat(1000));
                gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");
                client.reset();
            }

            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeavesItsHeldPollEndsItAtTheBackend(boolean byReset) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.awaitEnd();
                    ended.countDown();
                });
                EngineFixture gateway = EngineFixture.before(backend)) {
            try (RawClient client = gateway.client()) {
                client.request("POST /any", "Content-Length: 7").send("<body/>");
                backend.takeRequest();
                if (byReset) {
                    client.reset();
                }
            }

            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            gateway.awaitQuiet();
        }
    }

    @Test
    void aRequestPipelinedBehindAHeldPollWaitsForItsTurn() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.hold(300);
                        peer.send(HELLO);
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any/1");
            backend.takeRequest();
            client.request("GET /any/2");

            for (int i = 0; i < 2; i++) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
                assertThat(client.text(5)).isEqualTo("hello");
            }
            assertThat(client.request("GET /any/3").head()).startsWith("HTTP/1.1 200 ");
            gateway.awaitQuiet();
        }
    }
}
