package io.xmppgateway.app;

import static io.xmppgateway.app.Heads.bodyLength;
import static io.xmppgateway.app.Heads.fieldValues;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What web pages of other origins get, whatever the backend says. */
class CrossOriginTest {

    private static final String LISTED = "    cors: {origins: ['https://chat.test']}\n";
    private static final String CHAT = "Origin: https://chat.test";
    private static final String EVIL = "Origin: https://evil.test";
    private static final String TALKATIVE =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nAccess-Control-Allow-Origin: https://a.test\r\n"
                    + "access-control-allow-origin: *\r\nAccess-Control-Allow-Credentials: true\r\nVary: Accept\r\n"
                    + "Content-Type: text/xml\r\n\r\nok";
    private static final String[] HANDSHAKE = {
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: xmpp"
    };

    @ParameterizedTest
    @ValueSource(strings = {"POST /http-bind", "GET /upload/x", "GET /.well-known/host-meta", "GET /nothing"})
    void withoutAListEverybodyGetsOneLiteralStar(String line) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(TALKATIVE);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (String origin : List.of(EVIL, "Accept: */*")) {
                String head = client.request(line, origin, "Content-Length: 0").head();
                client.text(bodyLength(head));

                assertThat(fieldValues(head, "access-control-allow-origin")).containsExactly("*");
                assertThat(fieldValues(head, "access-control-allow-credentials"))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /http-bind", "GET /upload/x", "GET /.well-known/host-meta", "GET /nothing"})
    void withAListOnlyItsOriginsAreEchoed(String line) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(TALKATIVE);
                EngineFixture gateway = EngineFixture.with(backend, LISTED);
                RawClient client = gateway.client()) {
            String listed = client.request(line, CHAT, "Content-Length: 0").head();
            client.text(bodyLength(listed));
            String foreign = client.request(line, EVIL, "Content-Length: 0").head();
            client.text(bodyLength(foreign));
            String none = client.request(line, "Content-Length: 0").head();

            assertThat(fieldValues(listed, "access-control-allow-origin")).containsExactly("https://chat.test");
            assertThat(fieldValues(foreign, "access-control-allow-origin")).isEmpty();
            assertThat(fieldValues(none, "access-control-allow-origin")).isEmpty();
            assertThat(List.of(listed, foreign, none))
                    .allSatisfy(head -> assertThat(fieldValues(head, "vary")).contains("Origin"));
            assertThat(fieldValues(listed, "access-control-allow-credentials")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/http-bind", "/http-bind/", "/upload/a/b.png", "/file_share/x"})
    void aPreflightNeverReachesTheBackend(String path) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(TALKATIVE);
                EngineFixture gateway = EngineFixture.with(backend, LISTED);
                RawClient client = gateway.client()) {
            String listed = client.request("OPTIONS " + path, CHAT, "Access-Control-Request-Method: PUT")
                    .head();
            String foreign = client.request("OPTIONS " + path, EVIL, "Access-Control-Request-Method: PUT")
                    .head();

            assertThat(listed).startsWith("HTTP/1.1 200 ");
            assertThat(fieldValues(listed, "access-control-allow-origin")).containsExactly("https://chat.test");
            assertThat(fieldValues(listed, "access-control-allow-methods").getFirst())
                    .contains("GET", "POST", "PUT", "HEAD", "OPTIONS");
            assertThat(fieldValues(listed, "access-control-allow-headers").getFirst())
                    .contains("Content-Type", "Authorization");
            assertThat(foreign).startsWith("HTTP/1.1 200 ");
            assertThat(fieldValues(foreign, "access-control-allow-origin")).isEmpty();
            assertThat(backend.connections()).isZero();
        }
    }

    @Test
    void anOtherQuestionForOptionsIsTheBackendsToAnswer() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(TALKATIVE);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("OPTIONS /http-bind", EVIL).head();

            assertThat(backend.takeRequest().line()).startsWith("OPTIONS /http-bind");
        }
    }

    @Test
    void onAPlainProxyRouteTheBackendDecidesButOnlyOnce() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(TALKATIVE);
                EngineFixture gateway = EngineFixture.with(backend, LISTED);
                RawClient client = gateway.client()) {
            String head = client.request("GET /any", EVIL).head();

            assertThat(fieldValues(head, "access-control-allow-origin")).containsExactly("https://a.test");
            assertThat(fieldValues(head, "access-control-allow-credentials")).containsExactly("true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Origin: https://chat.test', 101",
        "'X-No-Origin: 1', 101",
        "'Origin: https://evil.test', 403",
        "'Origin: null', 403"
    })
    void aWebSocketOfAForeignPageIsRefused(String field, int status) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n");
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.with(backend, LISTED);
                RawClient client = gateway.client()) {
            String[] fields = Arrays.copyOf(HANDSHAKE, HANDSHAKE.length + 1);
            fields[HANDSHAKE.length] = field;

            assertThat(client.request("GET /xmpp-websocket", fields).head()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(backend.connections()).isEqualTo(status == 101 ? 1 : 0);
        }
    }
}
