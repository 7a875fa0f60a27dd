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

    private record OfSession(String sid, boolean terminates, Optional<Session> session) implements Request {}

    private final BoshObserver route;
    private final GatewayExchange exchange;
    private final StartTagScanner requestTag = new StartTagScanner();
    private final StartTagScanner answerTag = new StartTagScanner();
    private Request request = new Unread();
    private boolean answered;

    BoshExchange(BoshObserver route, GatewayExchange exchange) {
        this.route = route;
        this.exchange = exchange;
    }

    @Override
    public Judgement requestBody(ByteBuffer bytes) {
        if (isCoded(exchange::field)) {
            return creation();
        }
        return switch (requestTag.feed(bytes)) {
            case MORE -> new Undecided();
            case UNKNOWN -> creation();
            case WHOLE -> judge(requestTag.tag().flatMap(BodyTag::of));
        };
    }

    @Override
    public Judgement requestBodyEnds() {
        return creation();
    }

    private Judgement judge(Optional<BodyTag> body) {
        Optional<String> sid = body.flatMap(BodyTag::sid);
        if (body.isEmpty() || sid.isEmpty()) {
            body.ifPresent(readable -> request = new Creation(readable.rid()));
            return creation();
        }
        Optional<Session> session = route.sessions()
                .begun(
                        sid.get(),
                        body.get().rid(),
                        body.get().isTerminate(),
                        route.nanoTime().getAsLong());
        exchange.belongsTo(route.names().of(sid.get()));
        request = new OfSession(sid.get(), body.get().isTerminate(), session);
        return new Forward();
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
        return request instanceof OfSession asked
                ? asked.session().map(known -> known.terms().waiting().plus(route.waitMargin()))
                : Optional.empty();
    }

    @Override
    public boolean answerHead(int status, Function<String, Optional<String>> field) {
        answered = status == 200;
        return answered && !isCoded(field);
    }

    @Override
    public boolean answerBody(ByteBuffer bytes) {
        Progress progress = answerTag.feed(bytes);
        if (progress == Progress.WHOLE) {
            answerTag.tag().flatMap(BodyTag::of).ifPresent(this::learn);
        }
        return progress == Progress.MORE;
    }

    private void learn(BodyTag answer) {
        SessionEnd end = answer.condition().map(SessionEnd::of).orElse(SessionEnd.SERVER);
        switch (request) {
            case OfSession asked
            when asked.session().isPresent() -> {
                if (answer.isTerminate()) {
                    route.sessions().ended(asked.sid(), end);
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
        exchange.belongsTo(route.names().of(sid));
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
        if (request instanceof OfSession asked && asked.session().isPresent()) {
            route.sessions().done(asked.sid(), route.nanoTime().getAsLong());
            if (asked.terminates() && answered) {
                // Some servers say so with an empty body (XEP-0124 §13).
                route.sessions().ended(asked.sid(), SessionEnd.CLIENT);
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
