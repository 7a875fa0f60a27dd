package io.xmppgateway.limits;

import java.util.Locale;

/** Every limit that somebody can run into. The list is closed: it is a label of metrics. */
public enum Limit {
    /** {@code limits.connections}. */
    CONNECTIONS,
    /** {@code limits.client.connections}. */
    CLIENT_CONNECTIONS,
    /** {@code limits.client.handshakes}. */
    CLIENT_HANDSHAKES,
    /** {@code limits.client.requests}. */
    CLIENT_REQUESTS,
    /** {@code limits.client.open-requests}. */
    CLIENT_OPEN_REQUESTS,
    /** {@code limits.client.websockets}. */
    CLIENT_WEBSOCKETS,
    /** {@code limits.client.sessions}. */
    CLIENT_SESSIONS,
    /** {@code limits.domain.handshakes}. */
    DOMAIN_HANDSHAKES,
    /** {@code limits.domain.requests}. */
    DOMAIN_REQUESTS,
    /** {@code limits.domain.open-requests}. */
    DOMAIN_OPEN_REQUESTS,
    /** {@code limits.domain.websockets}. */
    DOMAIN_WEBSOCKETS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word in logs and metrics. */
    public String label() {
        return label;
    }
}
