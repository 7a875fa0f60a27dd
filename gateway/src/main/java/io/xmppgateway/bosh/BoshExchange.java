package io.xmppgateway.bosh;

import io.xmppgateway.bosh.StartTagScanner.Progress;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.proxy.Observer.Forward;
import io.xmppgateway.proxy.Observer.Judgement;
import io.xmppgateway.proxy.Observer.Observation;
import io.xmppgateway.proxy.Observer.Refuse;
import io.xmppgateway.proxy.Observer.Undecided;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One BOSH request and its answer. The request is judged by its start tag: one without a sid creates a session, and so,
 * for the limit's sake, does one that cannot be read.
 */
final class BoshExchange implements Observation {

    /** What the request turned out to be. */
    private sealed interface Request {}

    private record Unread() implements Request {}

    private record Creation(long rid) implements Request {}

    private record OfSession(String sid, boolean terminates, boolean mayBeHeld, Optional<Session> session)
            implements Request {}

    private final BoshObserver route;
    private final GatewayExchange exchange;
    /** Of the request, then of the answer; none while the server holds the request, for that is when there are many. */
    private Optional<StartTagScanner> scanner = Optional.of(new StartTagScanner());

    private Request request = new Unread();
    private boolean answered;
    private Optional<Poll> poll = Optional.empty();
    /** The word for this request in metrics. */
    private String kind = "unread";

    private boolean counted;

    BoshExchange(BoshObserver route, GatewayExchange exchange) {
        this.route = route;
        this.exchange = exchange;
        route.metrics().requestBegins();
    }

    @Override
    public Judgement requestBody(ByteBuffer bytes) {
        if (isCoded(exchange.fields()::first)) {
            return creation();
        }
        return scanner.map(tag -> judge(tag, bytes)).orElseGet(Forward::new);
    }

    private Judgement judge(StartTagScanner tag, ByteBuffer bytes) {
        return switch (tag.feed(bytes)) {
            case MORE -> new Undecided();
            case UNKNOWN -> creation();
            case WHOLE -> {
                scanner = Optional.empty();
                yield judge(tag.tag().flatMap(BodyTag::of), tag.isEmpty(bytes));
            }
        };
    }

    @Override
    public Judgement requestBodyEnds() {
        return creation();
    }

    private Judgement judge(Optional<BodyTag> body, boolean empty) {
        if (body.isPresent() && !empty) {
            route.metrics().payloadUp();
        }
        Optional<String> sid = body.flatMap(BodyTag::sid);
        if (body.isEmpty() || sid.isEmpty()) {
            if (body.isPresent()) {
                request = new Creation(body.get().rid());
                kind = "creation";
            }
            return creation();
        }
        Optional<Session> session = route.sessions()
                .begun(
                        sid.get(),
                        body.get().rid(),
                        body.get().isTerminate(),
                        route.nanoTime().getAsLong());
        exchange.belongsTo(() -> route.names().of(sid.get()));
        kind = session.isEmpty() ? "stranger" : kind(body.get(), empty);
        request = new OfSession(sid.get(), body.get().isTerminate(), mayBeHeld(body.get()), session);
        return new Forward();
    }

    private static String kind(BodyTag body, boolean empty) {
        if (body.isTerminate()) {
            return "terminate";
        }
        return body.isRestart() ? "restart" : empty ? "poll" : "payload";
    }

    /** The end and the restart of a stream are answered at once (XEP-0124 §13, XEP-0206 §5). */
    private static boolean mayBeHeld(BodyTag body) {
        return !body.isTerminate() && !body.isRestart();
    }

    private Judgement creation() {
        long now = route.nanoTime().getAsLong();
        return switch (route.limiter().session(exchange.client(), now)) {
            case Verdict.Allowed allowed -> new Forward();
            case Verdict.Refused refused -> new Refuse(exchange.overLimit(refused));
        };
    }

    @Override
    public Optional<Duration> responseLimit() {
        sent();
        return request instanceof OfSession asked
                ? asked.session().map(known -> known.terms().waiting().plus(route.waitMargin()))
                : Optional.empty();
    }

    /** The server has the whole request. */
    private void sent() {
        if (request instanceof OfSession asked && asked.session().isPresent() && poll.isEmpty()) {
            Session session = asked.session().get();
            long now = route.nanoTime().getAsLong();
            if (asked.mayBeHeld() && session.terms().held() > 0) {
                poll = Optional.of(session.polls().sent(session.terms(), now));
            } else {
                session.polls().end(now);
            }
        }
    }

    /** The answer, or the end of the waiting for it, divides the time into holding and service. */
    private void divide(Optional<Hold> ended, long now) {
        counted = true;
        if (ended.isPresent()) {
            Hold hold = ended.get();
            exchange.timeline().held(hold.nanos(), hold.leavesServiceTime(), now);
            route.metrics().held(hold.nanos(), hold.end().label(), now, exchange.id());
        } else if (!isKnown()) {
            // Of a session from before our start, say: any of its time may be a hold.
            exchange.timeline().held(Long.MAX_VALUE, false, now);
        }
    }

    private boolean isKnown() {
        return request instanceof Creation
                || (request instanceof OfSession asked && asked.session().isPresent());
    }

    @Override
    public boolean answerHead(int status, Function<String, Optional<String>> field) {
        long now = route.nanoTime().getAsLong();
        divide(poll.map(held -> held.answered(now)), now);
        answered = status == 200;
        boolean wanted = answered && !isCoded(field);
        scanner = wanted ? Optional.of(new StartTagScanner()) : Optional.empty();
        return wanted;
    }

    @Override
    public boolean answerBody(ByteBuffer bytes) {
        return scanner.isPresent() && wantsMore(scanner.get(), bytes);
    }

    private boolean wantsMore(StartTagScanner tag, ByteBuffer bytes) {
        Progress progress = tag.feed(bytes);
        if (progress == Progress.WHOLE) {
            if (!tag.isEmpty(bytes)) {
                route.metrics().payloadDown();
            }
            tag.tag().flatMap(BodyTag::of).ifPresent(this::learn);
        }
        return progress == Progress.MORE;
    }

    private void learn(BodyTag answer) {
        SessionEnd end = answer.condition().map(SessionEnd::of).orElse(SessionEnd.SERVER);
        switch (request) {
            case OfSession asked
            when asked.session().isPresent() -> {
                if (answer.isTerminate()) {
                    route.sessions().ended(asked.sid(), end, route.nanoTime().getAsLong());
                }
            }
            case Creation creation
            when !answer.isTerminate() -> answer.sid().ifPresent(sid -> created(sid, creation.rid(), answer));
            default -> {
                if (answer.isTerminate()) {
                    route.metrics().refused(end.label());
                }
            }
        }
    }

    private void created(String sid, long rid, BodyTag answer) {
        exchange.belongsTo(() -> route.names().of(sid));
        route.sessions()
                .created(
                        sid,
                        Session.Terms.of(answer),
                        exchange.client(),
                        rid,
                        route.nanoTime().getAsLong());
    }

    @Override
    public void finished() {
        long now = route.nanoTime().getAsLong();
        if (!counted) {
            divide(poll.map(held -> held.left(now)), now);
        }
        route.metrics().requestEnds(kind, exchange.bytesReceived(), exchange.bytesSent());
        if (request instanceof OfSession asked && asked.session().isPresent()) {
            poll.ifPresent(asked.session().get().polls()::over);
            route.sessions().done(asked.sid(), now);
            if (asked.terminates() && answered) {
                // Some servers say so with an empty body (XEP-0124 §13).
                route.sessions().ended(asked.sid(), SessionEnd.CLIENT, now);
            }
        }
    }

    /** What is compressed is not looked into. */
    private static boolean isCoded(Function<String, Optional<String>> field) {
        return field.apply("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent();
    }
}
