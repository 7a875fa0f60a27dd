package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain HTTP behind a balancer of layer 4, which is this test, at 127.0.0.1. */
class ProxyProtocolTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String TEXT = "PROXY TCP4 203.0.113.9 198.51.100.2 56324 80\r\n";
    private static final String BINARY = new String(
            HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "2111000c" + "cb007109" + "c6336402" + "dc040050"),
            StandardCharsets.ISO_8859_1);
    private static final String LOCAL =
            new String(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "20000000"), StandardCharsets.ISO_8859_1);
    private static final String REQUEST = "POST /any HTTP/1.1\r\nHost: host.test\r\nContent-Length: 3\r\n\r\nabc";

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2, header-timeout: TIMEOUT, proxy-protocol: [BALANCERS]}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            limits: {LIMITS}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s}
            domains:
              host.test: {plain: true, proxy: [{path: /any}]}
            """;

    @Test
    void theHeadersSourceIsTheClientOfEveryRequest() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "");
                RawClient client = gateway.client()) {
            client.send(TEXT + REQUEST + REQUEST);

            for (int i = 0; i < 2; i++) {
                assertThat(client.until("ok")).startsWith("HTTP/1.1 200 ");
                assertIsFrom(backend.takeRequest(), "203.0.113.9");
            }
            assertThat(client.send(REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
            assertIsFrom(backend.takeRequest(), "203.0.113.9");
        }
    }

    @Test
    void aHeaderMayBeSplitAnywhereAndBeFollowedAtOnce() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.0/8", "")) {
            for (String header : List.of(TEXT, BINARY)) {
                String all = header + REQUEST;
                for (int split = 1; split < all.indexOf("abc"); split++) {
                    try (RawClient client = gateway.client()) {
                        client.send(all.substring(0, split));
                        // Its answer shows that the gateway has gone on; by then the first part has mostly been read.
                        gateway.awaitQuiet();
                        client.send(all.substring(split));

                        assertThat(client.until("ok")).as("split at %d", split).startsWith("HTTP/1.1 200 ");
                        assertIsFrom(backend.takeRequest(), "203.0.113.9");
                    }
                }
            }
        }
    }

    @Test
    void aHeaderMayComeByteByByte() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "");
                RawClient client = gateway.client()) {
            for (char c : (BINARY + REQUEST).toCharArray()) {
                client.send(String.valueOf(c));
            }

            assertThat(client.until("ok")).startsWith("HTTP/1.1 200 ");
            assertIsFrom(backend.takeRequest(), "203.0.113.9");
        }
    }

    @Test
    void aBalancerMaySpeakForItself() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "")) {
            for (String header : List.of(LOCAL, "PROXY UNKNOWN\r\n")) {
                try (RawClient client = gateway.client()) {
                    assertThat(client.send(header + REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
                    assertIsFrom(backend.takeRequest(), "127.0.0.1");
                }
            }
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUEST, "PROXY TCP4 203.0.113.9 198.51.100.2 56324\r\n" + REQUEST, "\r\n\r\n\0x"})
    void aBalancersConnectionWithoutASoundHeaderIsClosedAndCounted(String start) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "")) {
            assertClosed(gateway, start);

            gateway.await("xmpp_gateway_proxy_protocol_failed_total{reason=\"malformed\"} 1.0");
            assertThat(backend.isUntouched()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROXY TCP4 203.0.113.9"})
    void aHeaderHasToBeWholeInTime(String start) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "", "1s")) {
            assertClosed(gateway, start);

            gateway.await("xmpp_gateway_proxy_protocol_failed_total{reason=\"timeout\"} 1.0");
        }
    }

    @Test
    void aBalancerThatLeavesIsCounted() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "")) {
            gateway.client().send("PROXY ").leave();

            gateway.await("xmpp_gateway_proxy_protocol_failed_total{reason=\"closed\"} 1.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "203.0.113.0/24", ""})
    void aHeaderFromElsewhereIsNotBelieved(String balancers) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, balancers, "");
                RawClient client = gateway.client();
                RawClient liar = gateway.client()) {
            assertThat(client.send(REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
            assertIsFrom(backend.takeRequest(), "127.0.0.1");

            assertThat(liar.send(TEXT + REQUEST).head()).startsWith("HTTP/1.1 400 ");
            assertThat(backend.isUntouched()).isTrue();
        }
    }

    @Test
    void limitsAreThoseOfTheClient() throws Exception {
        String limits = "exempt: [], client: {connections: 1, requests: 1, requests-burst: 1}";
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", limits);
                RawClient client = gateway.client();
                RawClient other = gateway.client()) {
            assertThat(client.send(TEXT + REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(client.send(REQUEST).head()).startsWith("HTTP/1.1 429 ");
            assertClosed(gateway, BINARY + REQUEST);
            gateway.await("xmpp_gateway_refusals_total{limit=\"client_connections\"} 1.0");

            String neighbour = TEXT.replace("203.0.113.9", "203.0.113.10");
            assertThat(other.send(neighbour + REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
            client.leave();
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 1.0");
            try (RawClient again = gateway.client()) {
                assertThat(again.send(TEXT + REQUEST).head()).startsWith("HTTP/1.1 ");
            }
        }
    }

    @Test
    void aWebSocketThatHasEndedIsNoLongerCounted() throws Exception {
        String handshake = "GET /xmpp-websocket HTTP/1.1\r\nHost: host.test\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: xmpp\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n");
                    peer.awaitEnd();
                });
                EngineFixture gateway = gateway(backend, "127.0.0.1", "")) {
            try (RawClient client = gateway.client()) {
                assertThat(client.send(BINARY + handshake).head()).startsWith("HTTP/1.1 101 ");
                assertThat(backend.takeRequest().field("X-Forwarded-For")).isEqualTo("203.0.113.9");
                gateway.await("xmpp_gateway_connections{listener=\"http\"} 1.0");
            }
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 0.0");
            gateway.awaitQuiet();
        }
    }

    @Test
    void connectionsThatAwaitTheirHeaderCountInAll() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(OK);
                EngineFixture gateway = gateway(backend, "127.0.0.1", "exempt: [], connections: 1");
                RawClient first = gateway.client()) {
            first.send("PROXY ");
            gateway.await("xmpp_gateway_limit_open{limit=\"connections\"} 1.0");
            assertClosed(gateway, "PROXY ");
            gateway.await("xmpp_gateway_refusals_total{limit=\"connections\"} 1.0");

            assertThat(first.send(TEXT.substring(6) + REQUEST).until("ok")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static void assertIsFrom(ScriptedBackend.Request request, String address) {
        assertThat(request.field("X-Forwarded-For")).isEqualTo(address);
        assertThat(request.line()).isEqualTo("POST /any HTTP/1.1");
        assertThat(request.body()).isEqualTo("abc");
    }

    private static void assertClosed(EngineFixture gateway, String sent) throws IOException {
        try (RawClient client = gateway.client()) {
            assertThat(client.send(sent).all()).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageMatching(".*([Rr]eset|Broken pipe).*");
        }
    }

    private static EngineFixture gateway(ScriptedBackend backend, String balancers, String limits) throws IOException {
        return gateway(backend, balancers, limits, "10s");
    }

    private static EngineFixture gateway(ScriptedBackend backend, String balancers, String limits, String timeout)
            throws IOException {
        return EngineFixture.of(CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("BALANCERS", balancers)
                .replace("LIMITS", limits)
                .replace("TIMEOUT", timeout));
    }
}
