package io.xmppgateway.listener;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Closes an HTTP/2 connection that never asks for anything. Undertow starts its own idle timer only after a
 * connection's first stream has ended, so that it would stay for ever. Holds an entry for each connection that is still
 * without a request.
 */
final class FirstRequestTimer implements HttpHandler {

    private record Ends(
            @Nullable SocketAddress client, @Nullable SocketAddress gateway) {}

    private final HttpHandler next;
    private final Duration timeout;
    private final Timers timers;
    private final ConcurrentMap<Ends, Timer> waiting = new ConcurrentHashMap<>();

    FirstRequestTimer(HttpHandler next, Duration timeout, Timers timers) {
        this.timers = timers;
        this.next = next;
        this.timeout = timeout;
    }

    /** Begins, before the connection's first byte of HTTP/2 is read. */
    void watch(StreamConnection connection) {
        Ends ends = new Ends(connection.getPeerAddress(), connection.getLocalAddress());
        Timer timer = timers.after(connection.getIoThread(), timeout.toMillis(), () -> expire(ends, connection));
        waiting.put(ends, timer);
        ChannelListener<? super StreamConnection> closing = connection.getCloseListener();
        connection.setCloseListener(closed -> {
            stop(ends);
            if (closing != null) {
                closing.handleEvent(closed);
            }
        });
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!waiting.isEmpty()) {
            stop(new Ends(
                    exchange.getConnection().getPeerAddress(),
                    exchange.getConnection().getLocalAddress()));
        }
        next.handleRequest(exchange);
    }

    private void stop(Ends ends) {
        Timer timer = waiting.remove(ends);
        if (timer != null) {
            timer.cancel();
        }
    }

    private void expire(Ends ends, StreamConnection connection) {
        if (waiting.remove(ends) != null) {
            IoUtils.safeClose(connection);
        }
    }
}
