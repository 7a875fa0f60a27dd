package io.xmppgateway.websocket;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a request opens an XMPP WebSocket (RFC 6455 §4.2.1, RFC 7395 §3.1). Pure. */
final class Handshake {

    private static final HttpString UPGRADE = new HttpString("Upgrade");
    private static final HttpString CONNECTION = new HttpString("Connection");
    private static final HttpString VERSION = new HttpString("Sec-WebSocket-Version");
    private static final HttpString KEY = new HttpString("Sec-WebSocket-Key");
    private static final HttpString PROTOCOL = new HttpString("Sec-WebSocket-Protocol");

    private Handshake() {}

    /** The key's form is left to the backend: compliance testers send odd ones, and Prosody takes them. */
    static boolean isXmpp(String method, HeaderMap fields) {
        return method.equals("GET")
                && hasToken(fields.get(UPGRADE), "websocket")
                && hasToken(fields.get(CONNECTION), "upgrade")
                && hasToken(fields.get(VERSION), "13")
                && fields.contains(KEY)
                && hasToken(fields.get(PROTOCOL), "xmpp");
    }

    private static boolean hasToken(@Nullable HeaderValues values, String token) {
        if (values == null) {
            return false;
        }
        for (String value : values) {
            for (String candidate : value.split(",", -1)) {
                if (candidate.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
