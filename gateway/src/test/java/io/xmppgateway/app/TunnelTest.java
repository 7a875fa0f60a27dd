package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** WebSockets through the gateway, as bytes: what a frame says is between the client and the backend. */
class TunnelTest {

    private static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n";

    static final String[] HANDSHAKE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: xmpp",
        "Sec-WebSocket-Extensions: permessage-deflate"
    };

    @Test
    void bytesPassBothWaysAfterTheHandshake() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    for (int i = 0; i < 100; i++) {
                        peer.send(peer.text(4));
                    }
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE);

            assertThat(client.head())
                    .startsWith("HTTP/1.1 101 ")
                    .contains(
                            "Sec-WebSocket-Protocol: xmpp\r\n",
                            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
            gateway.await("xmpp_gateway_websockets{domain=\"host.test\"} 1.0");
            for (int i = 0; i < 100; i++) {
                assertThat(client.send("ping").text(4)).isEqualTo("ping");
            }
            ScriptedBackend.Request request = backend.takeRequest();
            assertThat(request.field("Upgrade")).isEqualTo("websocket");
            assertThat(request.field("Sec-WebSocket-Extensions")).isEmpty();

            client.leave();
            gateway.await("xmpp_gateway_websockets{domain=\"host.test\"} 0.0");
            gateway.await("xmpp_gateway_websockets_opened_total{domain=\"host.test\"} 1.0");
            gateway.await(
                    "xmpp_gateway_websockets_closed_total{code=\"none\",domain=\"host.test\",side=\"client\"} 1.0");
            gateway.await(
                    "xmpp_gateway_websocket_transferred_bytes_total{direction=\"up\",domain=\"host.test\"} 400.0");
            gateway.await("xmpp_gateway_websocket_age_seconds_count{domain=\"host.test\"} 1");
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
            gateway.awaitQuiet();
        }
    }

    @Test
    void bytesThatComeTogetherWithTheHandshakeAreNotLost() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH + "early");
                    peer.send(peer.text(4));
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).send("also");

            client.head();
            assertThat(client.text(9)).isEqualTo("earlyalso");
        }
    }

    @Test
    void aHalfClosedSideStillHearsTheOther() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    peer.awaitEnd();
                    peer.send("farewell");
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();
            client.endOutput();

            assertThat(client.all()).isEqualTo("farewell");
            gateway.awaitQuiet();
        }
    }

    @Test
    void aSilentWebSocketIsPingedOnBothSides() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    // A masked, empty ping; what the backend got goes to the client as a text frame.
                    String ping = peer.text(6);
                    peer.send("\u0081\u0006" + ping);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();

            String seen = client.text(10);
            assertThat(seen).contains("\u0089\u0000").contains("\u0081\u0006\u0089\u0080\0\0\0\0");
        }
    }

    @Test
    void pongsFramesAndTheCloseCodeAreCounted() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    peer.text(6); // a masked, empty ping
                    peer.send("\u008a\u0000" + "\u0088\u0002\u0003\u00e9"); // a pong, and close with 1001
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();
            client.text(2); // a ping
            client.send("\u008a\u0080abcd"); // a masked pong

            String pings = "xmpp_gateway_websocket_ping_seconds_count{domain=\"host.test\",side=\"%s\"} 1";
            gateway.await(pings.formatted("client"));
            gateway.await(pings.formatted("backend"));
            client.leave();
            gateway.await("xmpp_gateway_websockets_closed_total"
                    + "{code=\"1001\",domain=\"host.test\",side=\"backend\"} 1.0");
            String frames = "xmpp_gateway_websocket_frames_total{direction=\"%s\",domain=\"host.test\"} %s";
            gateway.await(frames.formatted("up", "1.0"));
            gateway.await(frames.formatted("down", "2.0"));
        }
    }

    @Test
    void aFrameBeyondTheLimitEndsTheWebSocketWithItsReason() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();
            // A masked text frame of 65,537 bytes, as far as its header goes.
            client.send("\u0081\u00ff\0\0\0\0\0\1\0\1\1\2\3\4");

            assertThat(client.all()).isEqualTo("\u0088\u0002\u0003\u00f1");
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
            gateway.await("xmpp_gateway_websockets_closed_total"
                    + "{code=\"1009\",domain=\"host.test\",side=\"gateway\"} 1.0");
        }
    }

    @Test
    void aBackendThatGoesEndsTheClientsSide() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH + "bye");
                    peer.reset();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();

            client.all();
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_websockets{domain=\"host.test\"} 0.0");
        }
    }

    @Test
    void aRefusalOfTheBackendIsPassedOn() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering("HTTP/1.1 501 No\r\nContent-Length: 2\r\n\r\nno");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE);

            assertThat(client.head()).startsWith("HTTP/1.1 501 ");
            assertThat(client.text(2)).isEqualTo("no");
            assertThat(client.request("GET /xmpp-websocket", HANDSHAKE).head()).startsWith("HTTP/1.1 501 ");
        }
    }

    @Test
    void manyBytesPassWithoutLoss() throws Exception {
        int size = 20_000_000;
        String block = "0123456789".repeat(1_000);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(SWITCH);
                    for (int sent = 0; sent < size; sent += block.length()) {
                        peer.send(block);
                    }
                    peer.endOutput();
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /xmpp-websocket", HANDSHAKE).head();

            byte[] all = client.in().readAllBytes();
            assertThat(all).hasSize(size);
            for (int i = 0; i < size; i++) {
                if (all[i] != '0' + i % 10) {
                    throw new AssertionError("byte " + i + " is wrong");
                }
            }
        }
    }
}
