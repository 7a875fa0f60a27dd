package io.xmppgateway.loadtests.backend;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session of BOSH (XEP-0124) that holds one request. */
final class BoshSession {

    private static final String HEAD = "<body xmlns='http://jabber.org/protocol/httpbind'>";
    private static final String EMPTY = "<body xmlns='http://jabber.org/protocol/httpbind'/>";
    private static final String TERMINATE = "<body xmlns='http://jabber.org/protocol/httpbind' type='terminate'/>";

    private final String sid;
    private final Directory directory;
    private final int waitSeconds;
    private final Conversation conversation;
    private final StringBuilder outgoing = new StringBuilder();
    private @Nullable Consumer<String> held;
    private @Nullable ScheduledFuture<?> timer;
    private boolean working;

    private BoshSession(Directory directory, String domain, int waitSeconds) {
        this.sid = directory.nextId();
        this.directory = directory;
        this.waitSeconds = waitSeconds;
        this.conversation = new Conversation(directory, domain, this::deliver);
    }

    /** Answers the request that wants a new session (XEP-0124 §7). */
    static void create(Directory directory, String body, Consumer<String> reply) {
        String domain = Markup.attribute(body, "to").orElse("localhost");
        int asked = number(Markup.attribute(body, "wait").orElse("60"));
        int wait = Math.min(asked, directory.options().holdSeconds());
        BoshSession session = new BoshSession(directory, domain, wait);
        directory.add(session);
        reply.accept("<body xmlns='http://jabber.org/protocol/httpbind' xmlns:stream='http://etherx.jabber.org/streams'"
                + " xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0' sid='" + session.sid + "' from='" + domain
                + "' wait='" + wait + "' hold='1' requests='2' inactivity='60' polling='5'>"
                + session.features() + "</body>");
    }

    String sid() {
        return sid;
    }

    private String features() {
        return "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>" + conversation.features()
                + "</stream:features>";
    }

    /** Takes a request; the reply is called once, sooner or later. */
    synchronized void request(String body, EventExecutor executor, Consumer<String> reply) {
        if ("terminate".equals(Markup.attribute(body, "type").orElse(""))) {
            answerHeld();
            directory.remove(this);
            conversation.end();
            reply.accept(TERMINATE);
            return;
        }
        working = true;
        if ("true".equals(Markup.attribute(body, "xmpp:restart").orElse(""))) {
            outgoing.append(features());
        }
        Markup.elements(Markup.inside(body)).forEach(conversation::take);
        working = false;
        answerHeld();
        if (outgoing.isEmpty() && waitSeconds > 0) {
            held = reply;
            timer = executor.schedule(this::waited, waitSeconds, TimeUnit.SECONDS);
        } else {
            reply.accept(flush());
        }
    }

    /** Gives the client a stanza, with the held request when there is one. */
    synchronized void deliver(String stanza) {
        outgoing.append(stanza);
        if (!working) {
            answerHeld();
        }
    }

    private synchronized void waited() {
        answerHeld();
    }

    private void answerHeld() {
        Consumer<String> reply = held;
        if (reply != null) {
            held = null;
            if (timer != null) {
                timer.cancel(false);
            }
            reply.accept(flush());
        }
    }

    private String flush() {
        if (outgoing.isEmpty()) {
            return EMPTY;
        }
        String body = HEAD + outgoing + "</body>";
        outgoing.setLength(0);
        return body;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
