package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.xmppgateway.http.AccessLog;
import io.xmppgateway.limits.Refusals;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Limits on loopback, which is not exempt here. */
class LimitsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n";
    private static final String[] HANDSHAKE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: xmpp"
    };

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            limits: {LIMITS}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s}
            domains:
              host.test: {plain: true, proxy: [{path: /any}]}
              other.test: {plain: true, proxy: [{path: /any}]}
            """;

    @Test
    void aRequestTooManyGets429AndWhenToComeBack() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], client: {requests: 1, requests-burst: 3}");
                RawClient client = gateway.client()) {
            // So many that a machine which is too busy for three in a second has one to refuse as well.
            client.send("GET /any HTTP/1.1\r\nHost: host.test\r\n\r\n".repeat(50));
            int answered = 0;
            String head = client.head();
            while (head.startsWith("HTTP/1.1 200 ")) {
                assertThat(client.text(2)).isEqualTo("ok");
                answered++;
                head = client.head();
            }

            assertThat(answered).isGreaterThanOrEqualTo(3);
            assertThat(head).startsWith("HTTP/1.1 429 Too Many Requests\r\n").contains("Retry-After: 1\r\n");
            assertThat(client.until("\n\ncaused by: client\n")).startsWith("429 Too Many Requests\n");
            gateway.awaitQuiet();
            assertThat(gateway.metrics()).contains("xmpp_gateway_refusals_total{limit=\"client_requests\"} ");
        }
    }

    @Test
    void strangersHostsAndBrokenRequestsCount() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], client: {requests: 1, requests-burst: 2}");
                RawClient client = gateway.client()) {
            String stranger = "GET / HTTP/1.1\r\nHost: stranger.test\r\n\r\n";

            assertThat(client.send(stranger).until("request: ")).startsWith("HTTP/1.1 421 ");
            assertThat(client.send(stranger).until("request: ")).contains("HTTP/1.1 421 ");
            assertThat(client.send(stranger).until("request: ")).contains("HTTP/1.1 429 ");
        }
    }

    @Test
    void whoeverIsRefusedAgainAndAgainGetsOneLineInEachLog() throws Exception {
        Logger access = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);
        Logger refusals = (Logger) LoggerFactory.getLogger(Refusals.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        access.setLevel(Level.INFO);
        access.addAppender(lines);
        refusals.addAppender(lines);
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], client: {sessions: 1, sessions-burst: 1}");
                RawClient client = gateway.client()) {
            client.request("POST /http-bind", "Content-Length: 0").until("ok");
            for (int i = 0; i < 20; i++) {
                assertThat(client.request("GET /xmpp-websocket", HANDSHAKE).until("caused by: client\n"))
                        .contains("HTTP/1.1 429 ");
            }
            gateway.await("xmpp_gateway_refusals_total{limit=\"client_sessions\"} 20.0");
            gateway.awaitQuiet();

            assertThat(lines.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.contains("too_many_requests")))
                    .hasSize(1);
            assertThat(lines.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.startsWith("limit client_sessions reached by 127.0.0.1")))
                    .hasSize(1);
        } finally {
            access.detachAppender(lines);
            refusals.detachAppender(lines);
            access.setLevel(null);
        }
    }

    @Test
    void oneDomainsRateLeavesTheOtherAlone() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], domain: {requests: 1, requests-burst: 1}");
                RawClient client = gateway.client();
                RawClient other = gateway.client()) {
            assertThat(client.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(client.request("GET /any").head())
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 1\r\n");

            assertThat(other.send("GET /any HTTP/1.1\r\nHost: other.test\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aConnectionTooManyIsClosedAtOnceAndAPlaceThatIsFreedIsGivenAgain() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], client: {connections: 2}");
                RawClient first = gateway.client();
                RawClient second = gateway.client()) {
            assertThat(first.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(second.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");

            assertRefused(gateway);
            gateway.await("xmpp_gateway_refusals_total{limit=\"client_connections\"} 1.0");
            first.leave();
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 1.0");
            try (RawClient third = gateway.client()) {
                assertThat(third.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void connectionsInAllAreBounded() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "exempt: [], connections: 1");
                RawClient first = gateway.client()) {
            assertThat(first.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");

            assertRefused(gateway);
            gateway.await("xmpp_gateway_refusals_total{limit=\"connections\"} 1.0");
        }
    }

    @Test
    void heldPollsAreBoundedAndGivenBack() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.awaitEnd();
                    }
                });
                EngineFixture gateway = gateway(backend, "exempt: [], client: {open-requests: 2}")) {
            try (RawClient first = gateway.client();
                    RawClient second = gateway.client();
                    RawClient third = gateway.client()) {
                first.request("POST /http-bind", "Content-Length: 0");
                second.request("POST /http-bind", "Content-Length: 0");
                backend.takeRequest();
                backend.takeRequest();

                assertThat(third.request("POST /http-bind", "Content-Length: 0").head())
                        .startsWith("HTTP/1.1 429 ")
                        .contains("Retry-After: 30\r\n");
                assertThat(backend.isUntouched()).isTrue();
            }
            gateway.awaitQuiet();
            try (RawClient again = gateway.client()) {
                again.request("POST /http-bind", "Content-Length: 0");
                assertThat(backend.takeRequest().line()).startsWith("POST /http-bind");
            }
        }
    }

    @Test
    void openWebSocketsAreBoundedAndGivenBack() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "exempt: [], domain: {websockets: 1}")) {
            try (RawClient first = gateway.client();
                    RawClient second = gateway.client()) {
                assertThat(first.request("GET /xmpp-websocket", HANDSHAKE).head())
                        .startsWith("HTTP/1.1 101 ");
                assertThat(second.request("GET /xmpp-websocket", HANDSHAKE).head())
                        .startsWith("HTTP/1.1 429 ")
                        .contains("Retry-After: 30\r\n");
            }
            gateway.awaitQuiet();
            try (RawClient third = gateway.client()) {
                assertThat(third.request("GET /xmpp-websocket", HANDSHAKE).head())
                        .startsWith("HTTP/1.1 101 ");
            }
        }
    }

    @Test
    void loopbackIsExemptUnlessToldOtherwise() throws Exception {
        String strict = "connections: 1, client: {connections: 1, requests: 1, requests-burst: 1, open-requests: 1}";
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, strict)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RawClient client = gateway.client();
                clients.add(client);
                assertThat(client.request("GET /any").until("ok")).startsWith("HTTP/1.1 200 ");
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static void assertRefused(EngineFixture gateway) throws IOException {
        try (RawClient refused = gateway.client()) {
            assertThat(refused.all()).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static EngineFixture gateway(ScriptedBackend backend, String limits) throws IOException {
        return EngineFixture.of(
                CONFIG.replace("PORT", String.valueOf(backend.port())).replace("LIMITS", limits));
    }
}
