package io.xmppgateway.proxy;

import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Reply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Looks at a route's requests and answers as they pass, and may refuse a request before the backend sees it. */
@FunctionalInterface
public interface Observer {

    /** Begins to look at an exchange; nothing when it is of no interest. */
    Optional<Observation> observe(GatewayExchange exchange);

    /** Whether a request may go on. */
    sealed interface Judgement {}

    /** More of the body must be seen first. */
    record Undecided() implements Judgement {}

    /** It may. */
    record Forward() implements Judgement {}

    /**
     * It may not.
     *
     * @param reply what the client is told
     */
    record Refuse(Reply.Refusal reply) implements Judgement {}

    /**
     * One exchange. Everything happens on its I/O thread, and nothing may block. The buffers are read-only, and good
     * for one call. A fault ends the observation, never the exchange.
     */
    interface Observation {
        /** The request's body goes on like this. Called until there is a judgement. */
        Judgement requestBody(ByteBuffer bytes);

        /** There is no more to be seen before the request is forwarded: {@link Undecided} now means {@link Forward}. */
        Judgement requestBodyEnds();

        /** How long the backend may take to begin its answer, when it is less than the route's own limit. */
        Optional<Duration> responseLimit();

        /**
         * The answer's head is here.
         *
         * @param status three digits
         * @param field the first value of a field, by its name
         * @return whether the answer's body is of interest
         */
        boolean answerHead(int status, Function<String, Optional<String>> field);

        /**
         * The client has got so much of the answer's body, without its framing.
         *
         * @return whether more of it is of interest
         */
        boolean answerBody(ByteBuffer bytes);

        /** The exchange is over, whatever way it took. Called once. */
        void finished();
    }
}
