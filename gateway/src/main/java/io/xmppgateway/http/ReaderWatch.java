package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/**
 * Watches over an answer of the gateway's own whose client does not take it at once. It looks now and then at how much
 * was sent, so that a transfer which moves costs nothing.
 */
final class ReaderWatch {

    private final HttpServerExchange undertow;
    private final long limitMillis;
    private final Runnable stalled;
    private long sent;
    private XnioExecutor.Key timer;

    /**
     * Starts, on the exchange's I/O thread.
     *
     * @param limit in which something must have been sent
     * @param stalled runs once when nothing was
     */
    ReaderWatch(HttpServerExchange undertow, Duration limit, Runnable stalled) {
        this.undertow = undertow;
        this.limitMillis = limit.toMillis();
        this.stalled = stalled;
        this.sent = undertow.getResponseBytesSent();
        this.timer = next();
    }

    void stop() {
        timer.remove();
    }

    private XnioExecutor.Key next() {
        return undertow.getIoThread().executeAfter(this::look, limitMillis, TimeUnit.MILLISECONDS);
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
