package io.xmppgateway.proxy;

import io.undertow.util.HttpString;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.proxy.Observer.Forward;
import io.xmppgateway.proxy.Observer.Judgement;
import io.xmppgateway.proxy.Observer.Observation;
import io.xmppgateway.proxy.Observer.Undecided;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows one exchange to the route's observer, if it has one, and lets none of its faults out. */
final class Inspection {

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    private final GatewayExchange exchange;
    private Optional<Observation> observation = Optional.empty();
    private Judgement judgement = new Forward();
    private boolean wantsAnswer;

    private Inspection(GatewayExchange exchange) {
        this.exchange = exchange;
    }

    static Inspection of(GatewayExchange exchange, Optional<Observer> observer) {
        Inspection inspection = new Inspection(exchange);
        if (observer.isPresent()) {
            inspection.begin(observer.get());
        }
        return inspection;
    }

    private void begin(Observer observer) {
        observation = guarded(() -> observer.observe(exchange), Optional.empty());
        if (observation.isPresent()) {
            judgement = new Undecided();
        }
    }

    /** Whether the request must not go on yet. */
    boolean isUndecided() {
        return judgement instanceof Undecided;
    }

    Judgement judgement() {
        return judgement;
    }

    /** The request's body has grown by what stands between two places in the buffer. */
    void requestBody(ByteBuffer buffer, int from, int to) {
        if (isUndecided() && to > from) {
            judgement = ask(seen -> seen.requestBody(slice(buffer, from, to)), new Forward());
        }
    }

    /** There is nothing more to be seen. */
    void requestBodyEnds() {
        if (isUndecided()) {
            judgement = ask(Observation::requestBodyEnds, new Forward());
            if (isUndecided()) {
                judgement = new Forward();
            }
        }
    }

    /** How long the backend may take to begin its answer. */
    Duration responseLimit(Duration routeLimit) {
        Optional<Duration> limit = ask(Observation::responseLimit, Optional.empty());
        return limit.filter(shorter -> shorter.compareTo(routeLimit) < 0).orElse(routeLimit);
    }

    void answerHead(ResponseHead head) {
        wantsAnswer =
                ask(seen -> seen.answerHead(head.status(), name -> head.first(HttpString.tryFromString(name))), false);
    }

    /** The client has got what stands between two places in the buffer. */
    void answerBody(ByteBuffer buffer, int from, int to) {
        if (wantsAnswer) {
            wantsAnswer = ask(seen -> seen.answerBody(slice(buffer, from, to)), false);
        }
    }

    /** The exchange is over. May be called again. */
    void finished() {
        Optional<Observation> last = observation;
        observation = Optional.empty();
        wantsAnswer = false;
        if (last.isPresent()) {
            guarded(
                    () -> {
                        last.get().finished();
                        return true;
                    },
                    false);
        }
    }

    private <T> T ask(Function<Observation, T> question, T otherwise) {
        return observation.isPresent() ? guarded(() -> question.apply(observation.get()), otherwise) : otherwise;
    }

    private <T> T guarded(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (RuntimeException fault) {
            LOG.error("request {} goes on without its observer", exchange.id(), fault);
            // What it has counted as begun must not stay begun.
            finished();
            return otherwise;
        }
    }

    private static ByteBuffer slice(ByteBuffer buffer, int from, int to) {
        return buffer.slice(from, to - from).asReadOnlyBuffer();
    }
}
