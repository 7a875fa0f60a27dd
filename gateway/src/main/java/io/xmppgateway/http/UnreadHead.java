package io.xmppgateway.http;

import java.util.Locale;

/** Why a head of HTTP/1.1 that had begun never became a request. */
public enum UnreadHead {
    /** The parser could not read it, or it was larger than the parser takes; its client got a bare 400. */
    MALFORMED,
    /** It was not whole in time. */
    TIMEOUT,
    /** The client left before its end. */
    CLOSED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word in metrics. */
    public String label() {
        return label;
    }
}
