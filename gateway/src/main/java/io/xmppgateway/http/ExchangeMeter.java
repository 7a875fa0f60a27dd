package io.xmppgateway.http;

/** Counts what only one kind of route has. */
@FunctionalInterface
public interface ExchangeMeter {

    /** Counts nothing. */
    ExchangeMeter NONE = (exchange, timings) -> {};

    /** An exchange of the route has ended. On its I/O thread; must not block. */
    void finished(GatewayExchange exchange, Timings timings);
}
