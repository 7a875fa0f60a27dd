package io.xmppgateway.loadtests.backend;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's side of XMPP, whatever carries it: sign-in, ping, messages to itself, to others and to rooms (RFC 6120,
 * RFC 6121, XEP-0199, the least of XEP-0045).
 */
final class Conversation {

    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String MECHANISMS = "<mechanisms xmlns='" + SASL + "'>"
            + "<mechanism>SCRAM-SHA-256</mechanism><mechanism>SCRAM-SHA-1</mechanism>"
            + "<mechanism>PLAIN</mechanism><mechanism>ANONYMOUS</mechanism></mechanisms>";
    private static final String BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";

    private final Directory directory;
    private final String domain;
    private final Consumer<String> out;
    private @Nullable SignIn signIn;
    private @Nullable String user;
    private @Nullable String address;

    /**
     * A new one.
     *
     * @param domain that the client asked for
     * @param out takes stanzas for the client, on any thread
     */
    Conversation(Directory directory, String domain, Consumer<String> out) {
        this.directory = directory;
        this.domain = domain;
        this.out = out;
    }

    /** What stands in {@code <stream:features>} now. */
    String features() {
        return user == null ? MECHANISMS : BIND;
    }

    /** Gives the client a stanza. */
    void deliver(String stanza) {
        out.accept(stanza);
    }

    /** The client is gone. */
    void end() {
        if (address != null) {
            directory.leave(address);
        }
    }

    /** Takes one element from the client. */
    void take(String element) {
        switch (Markup.name(element)) {
            case "auth" -> begin(element);
            case "response" -> proceed(element);
            case "iq" -> query(element);
            case "message" -> message(element);
            case "presence" -> presence(element);
            default -> {
                // Nothing that load needs.
            }
        }
    }

    private void begin(String element) {
        SignIn begun = SignIn.of(Markup.attribute(element, "mechanism").orElse(""), directory);
        signIn = begun;
        answer(begun.first(Markup.inside(element)));
    }

    private void proceed(String element) {
        SignIn current = signIn;
        answer(current == null ? new SignIn.Refused("not-authorized") : current.next(Markup.inside(element)));
    }

    private void answer(SignIn.Step step) {
        switch (step) {
            case SignIn.Challenge(String data) -> deliver("<challenge xmlns='" + SASL + "'>" + data + "</challenge>");
            case SignIn.Success(String name, String data) -> {
                user = name;
                deliver(
                        data.isEmpty()
                                ? "<success xmlns='" + SASL + "'/>"
                                : "<success xmlns='" + SASL + "'>" + data + "</success>");
            }
            case SignIn.Refused(String condition) ->
                deliver("<failure xmlns='" + SASL + "'><" + condition + "/></failure>");
        }
    }

    private void query(String element) {
        String id = Markup.attribute(element, "id").orElse("");
        String type = Markup.attribute(element, "type").orElse("");
        if ("result".equals(type) || "error".equals(type)) {
            return;
        }
        String from = user;
        if (element.contains("urn:ietf:params:xml:ns:xmpp-bind") && from != null) {
            String full = from + "@" + domain + "/" + directory.nextId();
            address = full;
            directory.bind(full, this);
            deliver("<iq xmlns='jabber:client' type='result' id='" + id
                    + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>" + full + "</jid></bind></iq>");
        } else {
            // Ping, session and everything else that wants an empty result.
            deliver("<iq xmlns='jabber:client' type='result' id='" + id + "' from='" + domain + "'/>");
        }
    }

    private void message(String element) {
        Optional<String> to = Markup.attribute(element, "to");
        if (to.isEmpty()) {
            return;
        }
        if ("groupchat".equals(Markup.attribute(element, "type").orElse(""))) {
            for (String occupant : directory.occupants(to.get())) {
                directory.find(occupant).ifPresent(other -> other.deliver(element));
            }
        } else if (to.get().equals(address)) {
            deliver(element);
        } else {
            directory.find(to.get()).ifPresent(other -> other.deliver(element));
        }
    }

    private void presence(String element) {
        String mine = address;
        Markup.attribute(element, "to").ifPresent(to -> {
            int slash = to.indexOf('/');
            if (mine != null && slash > 0) {
                directory.join(to.substring(0, slash), mine);
                deliver("<presence xmlns='jabber:client' from='" + to + "' to='" + mine + "'/>");
            }
        });
    }
}
