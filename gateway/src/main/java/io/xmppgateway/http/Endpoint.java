package io.xmppgateway.http;

import java.io.IOException;

/** What stands at the end of a route. */
public sealed interface Endpoint {

    /**
     * Decides an answer from the request's head. Runs on an I/O thread and must not block.
     */
    @FunctionalInterface
    non-sealed interface Deciding extends Endpoint {
        /** The answer. */
        Reply reply(RequestView request);
    }

    /** Decides like {@link Deciding}, but reads files to do so: it runs on a worker thread. */
    @FunctionalInterface
    non-sealed interface Reading extends Endpoint {
        /** The answer. */
        Reply reply(RequestView request) throws IOException;
    }

    /** Drives the exchange itself, on its I/O thread, without blocking. */
    @FunctionalInterface
    non-sealed interface Driving extends Endpoint {
        /** Takes the exchange over; it ends with {@link GatewayExchange}'s own methods. */
        void take(GatewayExchange exchange);

        /** Whether what it opens counts as a WebSocket, not as a request that waits for its answer. */
        default boolean opensWebSocket() {
            return false;
        }
    }
}
