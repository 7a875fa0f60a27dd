package io.xmppgateway.app;

import static io.xmppgateway.app.BoshFixture.CREATION;
import static io.xmppgateway.app.BoshFixture.answer;
import static io.xmppgateway.app.BoshFixture.ask;
import static io.xmppgateway.app.BoshFixture.gateway;
import static io.xmppgateway.app.BoshFixture.inSession;
import static io.xmppgateway.app.BoshFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit on new sessions for one address; loopback is not exempt here. */
class SessionLimitTest {

    private static final String ONE = "sessions: 1, sessions-burst: 1";
    private static final String REFUSED = "xmpp_gateway_refusals_total{limit=\"client_sessions\"} 1.0";
    private static final String[] HANDSHAKE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: xmpp"
    };

    /** How a body can arrive. */
    enum Arrival {
        AT_ONCE {
            @Override
            void send(RawClient client, String body) throws IOException {
                post(client, body);
            }
        },
        BYTE_BY_BYTE {
            @Override
            void send(RawClient client, String body) throws IOException {
                client.request("POST /http-bind", "Content-Length: " + body.length());
                for (int i = 0; i < body.length(); i++) {
                    pause();
                    client.send(body.substring(i, i + 1));
                }
            }
        },
        CHUNKED {
            @Override
            void send(RawClient client, String body) throws IOException {
                client.request("POST /http-bind", "Transfer-Encoding: chunked");
                client.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            }
        },
        CHUNKED_BYTE_BY_BYTE {
            @Override
            void send(RawClient client, String body) throws IOException {
                client.request("POST /http-bind", "Transfer-Encoding: chunked");
                for (int i = 0; i < body.length(); i++) {
                    pause();
                    client.send("1\r\n" + body.charAt(i) + "\r\n");
                }
                client.send("0\r\n\r\n");
            }
        },
        WHEN_TOLD_TO {
            @Override
            void send(RawClient client, String body) throws IOException {
                client.request("POST /http-bind", "Expect: 100-continue", "Content-Length: " + body.length());
                assertThat(client.head()).startsWith("HTTP/1.1 100 ");
                client.send(body);
            }
        };

        abstract void send(RawClient client, String body) throws IOException;

        private static void pause() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    void aSessionTooManyIsRefusedBeforeTheServerSeesIt(Arrival arrival) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer("sid='s1' wait='60'"));
                EngineFixture gateway = gateway(backend, "", ONE);
                RawClient client = gateway.client();
                RawClient other = gateway.client()) {
            arrival.send(client, CREATION);
            String head = client.head();
            assertThat(head).startsWith("HTTP/1.1 200 ");
            client.text(Heads.bodyLength(head));
            assertThat(backend.takeRequest().body()).isEqualTo(CREATION);

            arrival.send(other, CREATION);
            assertThat(other.head()).startsWith("HTTP/1.1 429 ").contains("Retry-After: ");
            assertThat(backend.isUntouched()).isTrue();
            gateway.await(REFUSED);

            arrival.send(client, inSession("s1", 101, ""));
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().body()).isEqualTo(inSession("s1", 101, ""));
            gateway.awaitQuiet();
        }
    }

    @Test
    void theRefusalSaysWhenToComeBack() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer("sid='s1'"));
                EngineFixture gateway = gateway(backend, "", "sessions: 2, sessions-burst: 1");
                RawClient client = gateway.client()) {
            ask(client, CREATION);

            assertThat(post(client, CREATION).head()).contains("Retry-After: 30\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not XML", "<body/>", "<body sid='s1' sid='s1'>", "<body"})
    void whatCannotBeReadCountsAsASessionAndIsForwarded(String body) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer(""));
                EngineFixture gateway = gateway(backend, "", ONE);
                RawClient client = gateway.client()) {
            assertThat(ask(client, body)).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().body()).isEqualTo(body);

            assertThat(post(client, body).head()).startsWith("HTTP/1.1 429 ");
            assertThat(backend.isUntouched()).isTrue();
        }
    }

    @Test
    void aTagThatDoesNotFitCountsAsASession() throws Exception {
        String big = "<body xmlns='http://jabber.org/protocol/httpbind' x='" + "x".repeat(5_000) + "' sid='s1'/>";
        try (ScriptedBackend backend = ScriptedBackend.answering(answer(""));
                EngineFixture gateway = gateway(backend, "", ONE);
                RawClient client = gateway.client()) {
            assertThat(ask(client, big)).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().body()).isEqualTo(big);

            assertThat(post(client, big).head()).startsWith("HTTP/1.1 429 ");
        }
    }

    @Test
    void webSocketsCount() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer("sid='s1'"));
                EngineFixture gateway = gateway(backend, "", ONE);
                RawClient client = gateway.client();
                RawClient other = gateway.client()) {
            ask(client, CREATION);

            assertThat(other.request("GET /xmpp-websocket", HANDSHAKE).head()).startsWith("HTTP/1.1 429 ");
        }
    }

    @Test
    void aBodyThatNeverComesIsNotAwaitedForEver() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer(""));
                EngineFixture gateway = gateway(backend, "timeouts: {stall: 1s}", ONE);
                RawClient client = gateway.client()) {
            client.request("POST /http-bind", "Content-Length: 1000").send("<body");

            assertThat(client.head()).startsWith("HTTP/1.1 408 ");
            assertThat(backend.connections()).isZero();
            gateway.awaitQuiet();
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsTagLeavesNothingBehind() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(answer(""));
                EngineFixture gateway = gateway(backend, "", ONE)) {
            try (RawClient client = gateway.client()) {
                client.request("POST /http-bind", "Content-Length: 1000").send("<body");
                gateway.await("xmpp_gateway_requests_active 2.0");
            }
            gateway.awaitQuiet();
            assertThat(backend.connections()).isZero();
        }
    }
}
