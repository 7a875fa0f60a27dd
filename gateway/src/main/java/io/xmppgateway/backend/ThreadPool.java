package io.xmppgateway.backend;

import io.xmppgateway.config.Backend;
import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.runtime.IoThreads;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** One I/O thread's connections to one backend. The most recently used goes first, so that the others can expire. */
final class ThreadPool {

    private static final long SWEEP_MILLIS = 1_000;

    private final BackendPool owner;
    private final XnioIoThread thread;
    private final Connector connector;
    private final Admission admission;
    private final long idleTimeoutNanos;
    private final Duration queueTimeout;
    private final Distribution waited;
    private final LongAdder waiting;
    private final Timers timers;
    private final boolean scarcePorts;
    private final LongAdder openGauge;
    private final Deque<BackendConnection> idle = new ArrayDeque<>();
    private Optional<Timer> sweepTimer = Optional.empty();
    private boolean closed;

    ThreadPool(
            BackendPool owner,
            XnioIoThread thread,
            Connector connector,
            Admission admission,
            Backend config,
            Timers timers,
            GatewayMetrics metrics) {
        this.owner = owner;
        this.thread = thread;
        this.connector = connector;
        this.admission = admission;
        this.idleTimeoutNanos = config.idleTimeout().toNanos();
        this.queueTimeout = config.queueTimeout();
        this.waited = metrics.distribution(Meters.BACKEND_WAIT, owner.name());
        this.waiting = metrics.gauge(Meters.BACKEND_WAITING, owner.name());
        this.timers = timers;
        this.scarcePorts = !config.bind().isEmpty();
        this.openGauge = metrics.gauge(Meters.BACKEND_CONNECTIONS, owner.name());
    }

    void lease(BackendPool.Lease lease) {
        BackendConnection connection = idle.pollFirst();
        while (connection != null && !connection.isAlive()) {
            connection.retire();
            connection = idle.pollFirst();
        }
        if (connection != null) {
            connection.lease(lease);
            lease.connected(connection);
        } else {
            enter(lease);
        }
    }

    private void enter(BackendPool.Lease lease) {
        Waiter waiter = new Waiter(lease, timers.now());
        switch (admission.enter(waiter)) {
            case OPEN -> open(lease);
            case WAIT -> waiter.begin();
            case REFUSED -> lease.notConnected(ConnectFailure.EXHAUSTED);
        }
    }

    private void open(BackendPool.Lease lease) {
        lease.connecting();
        connector.connect(thread, lease.connectTimeout(), new Opening(lease));
    }

    /** Whoever asked through {@link #lease} does not want a connection any more. */
    void giveUp(BackendPool.Lease lease) {
        admission.giveUp(lease).ifPresent(Waiter::end);
    }

    /** A permit is free: it goes to whoever has waited longest, on that one's own thread. */
    private void permitFreed() {
        admission.leave().ifPresent(Waiter::admitted);
    }

    /** Somebody on another thread waits: a connection that idles here holds a permit. */
    void shedOne() {
        if (admission.someoneWaits() && !idle.isEmpty()) {
            idle.removeLast().retire();
        }
    }

    /** Waits for a connection or for a permit to open one. */
    final class Waiter {
        private final BackendPool.Lease lease;
        private final long sinceNanos;
        private Optional<Timer> timer = Optional.empty();

        private Waiter(BackendPool.Lease lease, long sinceNanos) {
            this.lease = lease;
            this.sinceNanos = sinceNanos;
        }

        BackendPool.Lease lease() {
            return lease;
        }

        boolean isOf(ThreadPool pool) {
            return pool == ThreadPool.this;
        }

        private void begin() {
            waiting.increment();
            timer = Optional.of(timers.after(thread, queueTimeout.toMillis(), this::expired));
            lease.waiting();
            owner.shedElsewhere(ThreadPool.this);
        }

        private void expired() {
            if (admission.giveUp(lease).isPresent()) {
                end();
                lease.notConnected(ConnectFailure.EXHAUSTED);
            }
        }

        private void admitted() {
            IoThreads.execute(thread, () -> {
                end();
                open(lease);
            });
        }

        private void end() {
            timer.ifPresent(Timer::cancel);
            waiting.decrement();
            waited.recordNanos(timers.now() - sinceNanos);
        }
    }

    /** A connection that is being made for {@code lease}. */
    private final class Opening implements Connector.Result {
        private final BackendPool.Lease lease;

        Opening(BackendPool.Lease lease) {
            this.lease = lease;
        }

        @Override
        public void connected(StreamConnection channel, Destination destination) {
            openGauge.increment();
            BackendConnection connection = new BackendConnection(channel, destination, ThreadPool.this, scarcePorts);
            connection.lease(lease);
            lease.connected(connection);
        }

        @Override
        public void failed(ConnectFailure failure) {
            permitFreed();
            lease.notConnected(failure);
        }
    }

    void giveBack(BackendConnection connection) {
        if (closed || !connection.isOpen() || idleTimeoutNanos == 0) {
            connection.discard();
            return;
        }
        if (admission.someoneWaits()) {
            passOn(connection);
            return;
        }
        idle.addFirst(connection);
        connection.idle(timers.now());
        sweepLater();
    }

    private void passOn(BackendConnection connection) {
        Optional<Waiter> next = connection.isAlive() ? admission.next(this) : Optional.empty();
        if (next.isEmpty()) {
            // The longest waiting is another thread's: it gets the permit, for a connection cannot change threads.
            connection.discard();
            return;
        }
        Waiter waiter = next.get();
        waiter.end();
        connection.lease(waiter.lease());
        waiter.lease().connected(connection);
    }

    void closed(BackendConnection connection) {
        if (connection.isIdle()) {
            idle.remove(connection);
        }
        openGauge.decrement();
        permitFreed();
    }

    void close() {
        closed = true;
        sweepTimer.ifPresent(Timer::cancel);
        while (!idle.isEmpty()) {
            idle.removeFirst().retire();
        }
    }

    private void sweepLater() {
        if (sweepTimer.isEmpty()) {
            sweepTimer = Optional.of(timers.after(thread, SWEEP_MILLIS, this::sweep));
        }
    }

    private void sweep() {
        sweepTimer = Optional.empty();
        long oldest = timers.now() - idleTimeoutNanos;
        while (!idle.isEmpty() && idle.peekLast().idleSinceNanos() - oldest <= 0) {
            idle.removeLast().retire();
        }
        if (!idle.isEmpty()) {
            sweepLater();
        }
    }
}
