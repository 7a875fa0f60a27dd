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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows one exchange to the route's observer, if it has one, and lets none of its faults out. */
final class Inspection {

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);
    private static final Judgement FORWARD = new Forward();
    private static final Judgement UNDECIDED = new Undecided();

    private final GatewayExchange exchange;
    private @Nullable Observation observation;
    private Judgement judgement = FORWARD;
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
        try {
            observation = observer.observe(exchange).orElse(null);
        } catch (RuntimeException fault) {
            goOnWithout(fault);
        }
        if (observation != null) {
            judgement = UNDECIDED;
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
        Observation seen = observation;
        if (isUndecided() && to > from && seen != null) {
            try {
                judgement = seen.requestBody(slice(buffer, from, to));
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
    }

    /** There is nothing more to be seen. */
    void requestBodyEnds() {
        Observation seen = observation;
        if (isUndecided() && seen != null) {
            try {
                judgement = seen.requestBodyEnds();
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
        if (isUndecided()) {
            judgement = FORWARD;
        }
    }

    /** How long the backend may take to begin its answer. */
    Duration responseLimit(Duration routeLimit) {
        Observation seen = observation;
        if (seen != null) {
            try {
                Duration limit = seen.responseLimit().orElse(routeLimit);
                return limit.compareTo(routeLimit) < 0 ? limit : routeLimit;
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
        return routeLimit;
    }

    void answerHead(ResponseHead head) {
        Observation seen = observation;
        if (seen != null) {
            try {
                wantsAnswer = seen.answerHead(head.status(), name -> head.first(HttpString.tryFromString(name)));
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
    }

    /** The client has got what stands between two places in the buffer. */
    void answerBody(ByteBuffer buffer, int from, int to) {
        Observation seen = observation;
        if (wantsAnswer && seen != null) {
            try {
                wantsAnswer = seen.answerBody(slice(buffer, from, to));
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
    }

    /** The exchange is over. May be called again. */
    void finished() {
        Observation last = observation;
        observation = null;
        wantsAnswer = false;
        if (last != null) {
            try {
                last.finished();
            } catch (RuntimeException fault) {
                goOnWithout(fault);
            }
        }
    }

    private void goOnWithout(RuntimeException fault) {
        LOG.error("request {} goes on without its observer", exchange.id(), fault);
        judgement = FORWARD;
        // What it has counted as begun must not stay begun.
        finished();
    }

    private static ByteBuffer slice(ByteBuffer buffer, int from, int to) {
        return buffer.slice(from, to - from).asReadOnlyBuffer();
    }
}
