package io.xmppgateway.metrics;

import java.util.Locale;

/** The labels of the gateway's meters. Every one has few values: none comes from a client. */
public enum Label {
    /** The XMPP domain as configured, or {@code none}. */
    DOMAIN("the XMPP domain, or `none`", true),
    /** The kind of route, or {@code none}. */
    ROUTE("the kind of route, such as `bosh`, `websocket`, `upload`, or `none`", false),
    /** How a request ended. */
    OUTCOME("how the request ended: see [response codes](response-codes.md)", false),
    /** Who is the cause of the outcome. */
    OWNER("who caused it: `none`, `client`, `gateway`, `backend`", false),
    /** The class of the status. */
    STATUS("`1xx` to `5xx`, or `none` when there was no answer", false),
    /** Where time went. */
    STAGE("`client`, `queue`, `connect`, `hold`, `backend`, `transfer`", false),
    /** The kind of listener. */
    LISTENER("`http`, `https`, `admin`", false),
    /** The backend's name. */
    BACKEND("the backend's name", true),
    /** A backend's address and port. */
    ADDRESS("one address and port of a backend", true),
    /** The limit that was run into. */
    LIMIT("see [limits](limits.md)", false),
    /** How a BOSH session ended. */
    CONDITION("`client`, `server`, `inactivity`, `forgotten`, or a condition of XEP-0124 §17.2", false),
    /** Which of several. */
    KIND("which of several, see the meter", false),
    /** Why. */
    REASON("why, see the meter", false);

    private final String meaning;
    private final boolean configured;
    private final String label = name().toLowerCase(Locale.ROOT);

    Label(String meaning, boolean configured) {
        this.meaning = meaning;
        this.configured = configured;
    }

    /** Its name in the exposition. */
    public String label() {
        return label;
    }

    /** What its values are, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** Whether its values, and so their number, come from the configuration. */
    public boolean isConfigured() {
        return configured;
    }
}
