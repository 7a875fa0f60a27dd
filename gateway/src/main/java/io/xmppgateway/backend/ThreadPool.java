package io.xmppgateway.backend;

import io.xmppgateway.metrics.GatewayMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** One I/O thread's connections to one backend. The most recently used goes first, so that the others can expire. */
final class ThreadPool {

    private static final long SWEEP_SECONDS = 1;

    private final BackendPool owner;
    private final XnioIoThread thread;
    private final Connector connector;
    private final long idleTimeoutNanos;
    private final LongSupplier nanoTime;
    private final LongAdder openGauge;
    private final Deque<BackendConnection> idle = new ArrayDeque<>();
    private boolean sweeping;
    private boolean closed;

    ThreadPool(
            BackendPool owner,
            XnioIoThread thread,
            Connector connector,
            Duration idleTimeout,
            LongSupplier nanoTime,
            GatewayMetrics metrics) {
        this.owner = owner;
        this.thread = thread;
        this.connector = connector;
        this.idleTimeoutNanos = idleTimeout.toNanos();
        this.nanoTime = nanoTime;
        this.openGauge = metrics.backendConnections(owner.name());
    }

    void lease(BackendPool.Lease lease) {
        BackendConnection connection = idle.pollFirst();
        while (connection != null && !connection.isAlive()) {
            connection.discard();
            connection = idle.pollFirst();
        }
        if (connection != null) {
            connection.lease(lease);
            lease.connected(connection);
        } else if (owner.tryOpen()) {
            connector.connect(thread, new Opening(lease));
        } else {
            lease.notConnected(ConnectFailure.EXHAUSTED);
        }
    }

    /** A connection that is being made for {@code lease}. */
    private final class Opening implements Connector.Result {
        private final BackendPool.Lease lease;

        Opening(BackendPool.Lease lease) {
            this.lease = lease;
        }

        @Override
        public void connected(StreamConnection channel) {
            openGauge.increment();
            BackendConnection connection = new BackendConnection(channel, ThreadPool.this);
            connection.lease(lease);
            lease.connected(connection);
        }

        @Override
        public void failed(ConnectFailure failure) {
            owner.opened(-1);
            lease.notConnected(failure);
        }
    }

    void giveBack(BackendConnection connection) {
        if (closed || !connection.isOpen() || idleTimeoutNanos == 0) {
            connection.discard();
            return;
        }
        idle.addFirst(connection);
        connection.idle(nanoTime.getAsLong());
        sweepLater();
    }

    void forget(BackendConnection connection) {
        idle.remove(connection);
    }

    void closed(BackendConnection connection) {
        forget(connection);
        openGauge.decrement();
        owner.opened(-1);
    }

    void close() {
        closed = true;
        while (!idle.isEmpty()) {
            idle.removeFirst().discard();
        }
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            thread.executeAfter(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void sweep() {
        sweeping = false;
        long oldest = nanoTime.getAsLong() - idleTimeoutNanos;
        while (!idle.isEmpty() && idle.peekLast().idleSinceNanos() - oldest <= 0) {
            idle.removeLast().discard();
        }
        if (!idle.isEmpty()) {
            sweepLater();
        }
    }
}
