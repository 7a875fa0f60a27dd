package io.xmppgateway.listener;

import io.undertow.server.HttpHandler;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Closes an HTTP/2 connection that never asks for anything. Undertow starts its own idle timer only after a
 * connection's first stream has ended, so that it would stay for ever.
 */
final class FirstRequestTimer {

    private final Timer timer;
    private boolean running = true;

    private FirstRequestTimer(StreamConnection connection, Duration timeout, Timers timers) {
        this.timer = timers.after(connection.getIoThread(), timeout.toMillis(), () -> IoUtils.safeClose(connection));
        connection.setCloseListener(closed -> stop());
    }

    /** Begins, on the connection's I/O thread, before its first byte of HTTP/2 is read. */
    static FirstRequestTimer start(StreamConnection connection, Duration timeout, Timers timers) {
        return new FirstRequestTimer(connection, timeout, timers);
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
            timer.cancel();
        }
    }
}
