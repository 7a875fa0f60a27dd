package io.xmppgateway.listener;

import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;

/**
 * Closes an HTTP/2 connection that never asks for anything. Undertow starts its own idle timer only after a
 * connection's first stream has ended, so that it would stay for ever.
 */
final class FirstRequestTimer {

    private final XnioExecutor.Key timer;
    private boolean running = true;

    private FirstRequestTimer(StreamConnection connection, Duration timeout) {
        this.timer = connection
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), timeout.toMillis(), TimeUnit.MILLISECONDS);
        connection.setCloseListener(closed -> stop());
    }

    /** Begins, on the connection's I/O thread, before its first byte of HTTP/2 is read. */
    static FirstRequestTimer start(StreamConnection connection, Duration timeout) {
        return new FirstRequestTimer(connection, timeout);
    }

    /** Ends with this connection's first request. */
    HttpHandler before(HttpHandler next) {
        return exchange -> {
            stop();
            next.handleRequest(exchange);
        };
    }

    private void stop() {
        if (running) {
            running = false;
            timer.remove();
        }
    }
}
