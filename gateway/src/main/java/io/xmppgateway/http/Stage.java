package io.xmppgateway.http;

import java.util.Locale;

/** Where an exchange can be. It is in one stage at a time, and may come back to one. */
public enum Stage {
    /** Its request is on the way from the client, through the gateway, to the backend. */
    CLIENT,
    /** It waits until it may have a connection to the backend. */
    QUEUE,
    /** A connection to the backend is being made for it. */
    CONNECT,
    /** The backend keeps the answer back on purpose: a long poll. */
    HOLD,
    /** The backend has the whole request, and owes the first byte of the answer. */
    BACKEND,
    /** Its answer is on the way to the client; a WebSocket stays here for its whole life. */
    TRANSFER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word in logs and metrics. */
    public String label() {
        return label;
    }
}
