package io.xmppgateway.bosh;

import java.time.Duration;
import java.util.Optional;

/**
 * What the {@code <body/>} of a BOSH request or answer says in its attributes (XEP-0124 §7, XEP-0206). Each is read when
 * it is asked for. Numbers are negative when they are absent or none.
 */
final class BodyTag {

    private static final String HTTPBIND = "http://jabber.org/protocol/httpbind";
    private static final String XBOSH = "urn:xmpp:xbosh";

    private final StartTag tag;

    private BodyTag(StartTag tag) {
        this.tag = tag;
    }

    /** Nothing when the element is another one. */
    static Optional<BodyTag> of(StartTag tag) {
        return tag.is(HTTPBIND, "body") ? Optional.of(new BodyTag(tag)) : Optional.empty();
    }

    /** The session; a request without one creates it (XEP-0124 §7.1). */
    Optional<String> sid() {
        return tag.text("sid");
    }

    /** The request's number (XEP-0124 §14.1). */
    long rid() {
        return tag.number("rid");
    }

    /** The next of the keys that protect a session (XEP-0124 §15). */
    Optional<String> key() {
        return tag.text("key");
    }

    /** Whether this ends the session (XEP-0124 §13). */
    boolean isTerminate() {
        return tag.has("type", "terminate");
    }

    /** Why the server ended the session (XEP-0124 §17.2). */
    Optional<String> condition() {
        return tag.text("condition");
    }

    /** The domain that the client wants. */
    Optional<String> to() {
        return tag.text("to");
    }

    /** How long the server may hold a request, when it says so. */
    Optional<Duration> waiting() {
        return seconds("wait");
    }

    /** How many requests the server may hold. */
    long hold() {
        return tag.number("hold");
    }

    /** How many requests the client may have under way (XEP-0124 §7.2). */
    long requests() {
        return tag.number("requests");
    }

    /** How long the client may be away between two requests, when the server says so. */
    Optional<Duration> inactivity() {
        return seconds("inactivity");
    }

    /** The highest rid that the sender has received (XEP-0124 §9). */
    long ack() {
        return tag.number("ack");
    }

    /** The version of BOSH. */
    Optional<String> ver() {
        return tag.text("ver");
    }

    /** The codings that the sender can read. */
    Optional<String> accept() {
        return tag.text("accept");
    }

    /** Whether the XMPP stream begins anew (XEP-0206 §5). */
    boolean isRestart() {
        return tag.text(XBOSH, "restart")
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    private Optional<Duration> seconds(String name) {
        long seconds = tag.number(name);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
