package io.xmppgateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    @Test
    void takesAnXmppHandshake() {
        assertThat(Handshake.isXmpp("GET", handshake())).isTrue();
    }

    @Test
    void takesOddKeysListsAndCases() {
        HeaderMap fields = handshake();
        fields.put(new HttpString("Connection"), "keep-alive, UPGRADE");
        fields.put(new HttpString("Upgrade"), "WebSocket");
        fields.put(new HttpString("Sec-WebSocket-Protocol"), "chat, xmpp");
        fields.put(new HttpString("Sec-WebSocket-Key"), "x".repeat(48));

        assertThat(Handshake.isXmpp("GET", fields)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade, h2c",
        "Connection, keep-alive",
        "Sec-WebSocket-Version, 8",
        "Sec-WebSocket-Protocol, xmppx",
        "Sec-WebSocket-Protocol, mqtt"
    })
    void refusesOtherHandshakes(String name, String value) {
        HeaderMap fields = handshake();
        fields.put(new HttpString(name), value);

        assertThat(Handshake.isXmpp("GET", fields)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Upgrade", "Connection", "Sec-WebSocket-Version", "Sec-WebSocket-Key", "Sec-WebSocket-Protocol"})
    void refusesAHandshakeWithAFieldMissing(String name) {
        HeaderMap fields = handshake();
        fields.remove(name);

        assertThat(Handshake.isXmpp("GET", fields)).isFalse();
    }

    @Test
    void refusesOtherMethods() {
        assertThat(Handshake.isXmpp("POST", handshake())).isFalse();
    }

    private static HeaderMap handshake() {
        HeaderMap fields = new HeaderMap();
        fields.put(new HttpString("Upgrade"), "websocket");
        fields.put(new HttpString("Connection"), "Upgrade");
        fields.put(new HttpString("Sec-WebSocket-Version"), "13");
        fields.put(new HttpString("Sec-WebSocket-Key"), "dGhlIHNhbXBsZSBub25jZQ==");
        fields.put(new HttpString("Sec-WebSocket-Protocol"), "xmpp");
        return fields;
    }
}
