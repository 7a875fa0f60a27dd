package io.xmppgateway.websocket;

import java.util.OptionalInt;

/** A close code as a label of meters: those of RFC 6455 §7.4.1 and its registry, and nothing that a client made up. */
record CloseCode(String label) {

    private static final int FIRST = 1_000;
    private static final int LAST = 1_015;

    /** There was no close frame. */
    static final CloseCode NONE = new CloseCode("none");

    /** @param code in a close frame's payload; empty when it had none */
    static CloseCode of(OptionalInt code) {
        if (code.isEmpty()) {
            return new CloseCode("1005");
        }
        boolean known = code.getAsInt() >= FIRST && code.getAsInt() <= LAST;
        return new CloseCode(known ? String.valueOf(code.getAsInt()) : "other");
    }
}
