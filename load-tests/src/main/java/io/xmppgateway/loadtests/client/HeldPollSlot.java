package io.xmppgateway.loadtests.client;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in BOSH session (XEP-0124, XEP-0206) with a poll outstanding. An operation is a message that arrives: the stub
 * backend is told to send one or, without a stub, the client sends one to itself on a second connection. It ends when the
 * poll is answered with it; the next poll leaves at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class HeldPollSlot implements Slot {

    private static final String NS = "http://jabber.org/protocol/httpbind";
    private static final Pattern SID = Pattern.compile("\\bsid=['\"]([^'\"]+)['\"]");
    private static final int WAIT_SECONDS = 100;

    private final Dialer dialer;
    private final Http1Connection polls;
    private final Http1Connection sends;
    private final Optional<Pusher> pusher;
    private final String domain;
    private final SignOn signOn = new SignOn();
    private long rid = ThreadLocalRandom.current().nextLong(1L << 40);
    private String sid = "";
    private String address = "";
    private @Nullable Promise<String> ready;
    private @Nullable Completion waiting;
    private boolean closed;
    private boolean lost;

    /**
     * A slot that is not connected yet.
     *
     * @param pusher makes the stub send messages; without it the client sends them
     */
    public HeldPollSlot(Dialer dialer, String domain, Optional<Pusher> pusher) {
        this.dialer = dialer;
        this.polls = new Http1Connection(dialer);
        this.sends = new Http1Connection(dialer);
        this.domain = domain;
        this.pusher = pusher;
    }

    @Override
    public Future<?> open() {
        Promise<String> promise = dialer.eventLoop().newPromise();
        ready = promise;
        post(
                polls,
                "<body xmlns='" + NS + "' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0' ver='1.6' to='" + domain
                        + "' wait='" + WAIT_SECONDS + "' hold='1' xml:lang='en' content='text/xml; charset=utf-8' rid='"
                        + rid++ + "'/>");
        return promise;
    }

    private void post(Http1Connection connection, String body) {
        Request request =
                new Request("POST", dialer.target().path(), Map.of("content-type", "text/xml; charset=utf-8"), body);
        connection
                .ask(request.http1(dialer.target().authority()), true)
                .addListener((Future<Answer> answer) -> answered(connection, answer));
    }

    private void answered(Http1Connection connection, Future<Answer> answer) {
        if (closed) {
            return;
        }
        if (!answer.isSuccess()) {
            lose(answer.cause());
        } else if (!Failures.isGood(answer.getNow().status())) {
            lose(new IOException("status " + answer.getNow().status()));
        } else if (address.isEmpty()) {
            signingOn(answer.getNow().text());
        } else {
            if (answer.getNow().text().contains("type='terminate'")) {
                lose(new IOException("session ended"));
            } else {
                received(connection, answer.getNow());
            }
        }
    }

    private void received(Http1Connection connection, Answer answer) {
        Completion done = waiting;
        if (done != null && answer.text().contains("<message")) {
            waiting = null;
            done.end(new Ending.Done(answer.bytes()));
        }
        if (connection == polls) {
            poll();
        }
    }

    private void poll() {
        post(polls, body(""));
    }

    private void signingOn(String text) {
        if (sid.isEmpty()) {
            Matcher matcher = SID.matcher(text);
            sid = matcher.find() ? matcher.group(1) : "";
        }
        switch (signOn.next(text)) {
            case SignOn.Send(String stanza) -> post(polls, body(stanza));
            case SignOn.Restart() ->
                post(
                        polls,
                        "<body xmlns='" + NS + "' xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true' rid='" + rid++
                                + "' sid='" + sid + "'/>");
            case SignOn.Wait() -> poll();
            case SignOn.Ready(String bound) -> {
                address = bound;
                poll();
                Promise<String> promise = ready;
                if (promise != null) {
                    promise.trySuccess(bound);
                }
            }
            case SignOn.Refused() -> lose(new IOException("the server let nobody in without an account: " + text));
        }
    }

    private String body(String payload) {
        return "<body xmlns='" + NS + "' rid='" + rid++ + "' sid='" + sid + "'>" + payload + "</body>";
    }

    private void lose(Throwable cause) {
        lost = true;
        polls.close();
        Promise<String> promise = ready;
        if (promise != null) {
            promise.tryFailure(cause);
        }
        Completion failed = waiting;
        waiting = null;
        if (failed != null) {
            failed.end(
                    cause.getMessage() != null && cause.getMessage().startsWith("s")
                            ? new Ending.Failed(cause.getMessage())
                            : Failures.of(cause));
        }
    }

    @Override
    public void begin(Completion completion) {
        if (lost) {
            completion.end(new Ending.Failed("session was lost"));
            return;
        }
        waiting = completion;
        if (pusher.isPresent()) {
            pusher.get().push(sid);
        } else {
            post(
                    sends,
                    body("<message xmlns='jabber:client' type='chat' to='" + address
                            + "'><body>Hark</body></message>"));
        }
    }

    @Override
    public void close() {
        closed = true;
        polls.close();
        sends.close();
    }
}
