package io.xmppgateway.proxy;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/**
 * A client that asks before it sends its body (RFC 9110 §10.1.1). The backend's 100 is passed on to it; when the backend
 * is silent for too long, the gateway says 100 itself, because many servers never do.
 */
final class Expectation implements IoCallback {

    /** Told on the exchange's I/O thread. */
    interface Events {
        /** The client was told to go on. */
        void bodyWanted();

        /** The client could not be told. */
        void clientGone();
    }

    private final HttpServerExchange undertow;
    private final Duration patience;
    private final Events events;
    private Optional<XnioExecutor.Key> timer = Optional.empty();
    private boolean pending;

    /** @param patience how long the backend may be silent */
    Expectation(HttpServerExchange undertow, Duration patience, Events events) {
        this.undertow = undertow;
        this.patience = patience;
        this.events = events;
        this.pending = HttpContinue.requiresContinueResponse(undertow) && !undertow.isRequestComplete();
    }

    /** Whether the client waits for our word, and its body is not to be read. */
    boolean isPending() {
        return pending;
    }

    /** The backend has been asked. */
    void asked() {
        stop();
        timer = Optional.of(
                undertow.getIoThread().executeAfter(this::goAhead, patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The backend, or our own patience, says that the body may come. */
    void goAhead() {
        stop();
        if (pending) {
            pending = false;
            HttpContinue.sendContinueResponse(undertow, this);
        }
    }

    void stop() {
        timer.ifPresent(XnioExecutor.Key::remove);
        timer = Optional.empty();
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        undertow.getIoThread().execute(events::bodyWanted);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
        undertow.getIoThread().execute(events::clientGone);
    }
}
