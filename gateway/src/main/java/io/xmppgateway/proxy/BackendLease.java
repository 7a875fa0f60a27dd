package io.xmppgateway.proxy;

import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.backend.ConnectFailure;
import io.xmppgateway.http.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.xnio.XnioIoThread;

/** One request's hold on the backend: its place in the queue, its connection, and another one when that was stale. */
final class BackendLease implements BackendPool.Lease {

    /** Told on the request's I/O thread, until {@link #end} or {@link #handOver}. */
    interface Events extends BackendConnection.Lessee {
        /** All connections are in use; there may be one later. */
        void waiting();

        /** A connection is being made. */
        void connecting();

        /** A connection is at hand. */
        void connected(BackendConnection connection);

        /** There is none. */
        void notConnected(Outcome cause);
    }

    private final ProxyRoute route;
    private final XnioIoThread thread;
    private final Events events;
    private Optional<BackendConnection> held = Optional.empty();
    private int attempt;
    private boolean ended;

    BackendLease(ProxyRoute route, XnioIoThread thread, Events events) {
        this.route = route;
        this.thread = thread;
        this.events = events;
    }

    /** Asks for a connection, at once or later. */
    void acquire() {
        attempt++;
        route.backend().lease(thread, this);
    }

    /** The connection, while there is one. */
    Optional<BackendConnection> connection() {
        return held;
    }

    /**
     * Asks for another connection in place of one that broke, when {@link Retry} allows it.
     *
     * @param untouched whether not one byte was sent
     * @param method of the request
     * @param hasNoBody whether the head is all there is to send
     * @param answered whether any byte of an answer has come
     * @return whether the broken one is gone; then {@link #acquire} is next
     */
    boolean dropForRetry(boolean untouched, String method, boolean hasNoBody, boolean answered) {
        boolean allowed = held.isPresent()
                && Retry.allowed(attempt, held.get().isReused(), untouched, method, hasNoBody, answered);
        if (allowed) {
            held.get().abandon();
            held = Optional.empty();
        }
        return allowed;
    }

    /** The connection belongs to somebody else from now on. */
    void handOver() {
        held = Optional.empty();
        ended = true;
    }

    /** Gives back what is held, the place in the queue included. */
    void end(boolean reusable) {
        ended = true;
        route.backend().giveUp(thread, this);
        Optional<BackendConnection> connection = held;
        held = Optional.empty();
        connection.ifPresent(reusable ? BackendConnection::release : BackendConnection::abandon);
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return route.timeouts().connect();
    }

    @Override
    public void waiting() {
        events.waiting();
    }

    @Override
    public void connecting() {
        if (!ended) {
            events.connecting();
        }
    }

    @Override
    public void connected(BackendConnection connection) {
        if (ended) {
            connection.release();
        } else {
            held = Optional.of(connection);
            events.connected(connection);
        }
    }

    @Override
    public void notConnected(ConnectFailure failure) {
        if (!ended) {
            events.notConnected(
                    switch (failure) {
                        case EXHAUSTED -> Outcome.BACKEND_CONNECTIONS_EXHAUSTED;
                        case UNREACHABLE -> Outcome.BACKEND_UNREACHABLE;
                        case UNTRUSTED -> Outcome.BACKEND_UNTRUSTED;
                    });
        }
    }

    @Override
    public void readable() {
        if (!ended) {
            events.readable();
        }
    }

    @Override
    public void writable() {
        if (!ended) {
            events.writable();
        }
    }
}
