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
    REASON("why, see the meter", false),
    /** Which way. */
    DIRECTION("`up`: from the client to the backend; `down`: to the client", false),
    /** Which end. */
    SIDE("`client`, `gateway`, `backend`", false),
    /** A WebSocket's close code. */
    CODE("the close code of RFC 6455 §7.4; `none` without a close frame, `other` for codes beyond the list", false),
    /** Whether something was taken. */
    RESULT("see the meter", false),
    /** The form of a document. */
    FORMAT("`xml`, `json`", false),
    /** TLS version. */
    VERSION("`TLSv1.2`, `TLSv1.3`; of the build: the gateway's version", false),
    /** Protocol by ALPN. */
    PROTOCOL("`h2`, `http/1.1`, or `none` when the client asked for nothing", false),
    /** How much of a handshake it took. */
    HANDSHAKE("`full`, or `resumed`: an earlier session was taken up, which costs far less", false),
    /** The first name that a certificate is configured for. */
    NAME("the first host that gets the certificate, `default`, or `admin listener` for one of its own", true),
    /** The Java release. */
    JAVA("the version of Java", false),
    /** An I/O thread. */
    THREAD("the number of the I/O thread", false);

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
