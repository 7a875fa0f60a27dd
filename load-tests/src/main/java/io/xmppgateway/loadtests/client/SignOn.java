package io.xmppgateway.loadtests.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client's side of signing in without an account (ANONYMOUS, RFC 4505) and binding a resource (RFC 6120 §7), whatever
 * carries it.
 */
final class SignOn {

    /** What to send next. */
    sealed interface Step {}

    /** A stanza. */
    record Send(String stanza) implements Step {}

    /** A new stream, in the way of the carrier. */
    record Restart() implements Step {}

    /** Nothing yet. */
    record Wait() implements Step {}

    /** Signed in. */
    record Ready(String address) implements Step {}

    /** The server refused. */
    record Refused() implements Step {}

    private static final Pattern JID = Pattern.compile("<jid>([^<]+)</jid>");
    private static final Step AUTH = new Send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
    private static final Step BIND = new Send("<iq xmlns='jabber:client' type='set' id='bind'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");

    private boolean signedIn;

    /** What follows from what the server sent. */
    Step next(String received) {
        if (received.contains("<failure")
                || received.contains("type='error'")
                || received.contains("type='terminate'")) {
            return new Refused();
        }
        if (received.contains("<success")) {
            signedIn = true;
            return new Restart();
        }
        if (received.contains("features")) {
            return signedIn ? BIND : AUTH;
        }
        return address(received).<Step>map(Ready::new).orElse(new Wait());
    }

    private static Optional<String> address(String received) {
        Matcher matcher = JID.matcher(received);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
