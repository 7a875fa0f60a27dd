package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;

/**
 * Watches over an answer of the gateway's own whose client does not take it at once. It looks now and then at how much
 * was sent, so that a transfer which moves costs nothing.
 */
final class ReaderWatch {

    private final HttpServerExchange undertow;
    private final long limitMillis;
    private final Runnable stalled;
    private long sent;
    private final Timers timers;
    private Timer timer;

    /**
     * Starts, on the exchange's I/O thread.
     *
     * @param limit in which something must have been sent
     * @param timers to wait with
     * @param stalled runs once when nothing was
     */
    ReaderWatch(HttpServerExchange undertow, Duration limit, Timers timers, Runnable stalled) {
        this.undertow = undertow;
        this.limitMillis = limit.toMillis();
        this.timers = timers;
        this.stalled = stalled;
        this.sent = undertow.getResponseBytesSent();
        this.timer = next();
    }

    void stop() {
        timer.cancel();
    }

    private Timer next() {
        return timers.after(undertow.getIoThread(), limitMillis, this::look);
    }

    private void look() {
        long now = undertow.getResponseBytesSent();
        if (now == sent) {
            stalled.run();
        } else {
            sent = now;
            timer = next();
        }
    }
}
