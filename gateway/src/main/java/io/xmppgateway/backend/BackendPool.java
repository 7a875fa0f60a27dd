package io.xmppgateway.backend;

import io.undertow.connector.ByteBufferPool;
import io.xmppgateway.config.Backend;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.runtime.IoThreads;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.tls.BackendTrust;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * The connections to one backend. Each I/O thread has its own, so that a request and its connection share a thread and
 * need no locks; only their number, and the queue of those that wait, is shared.
 */
public final class BackendPool {

    private static final Logger LOG = LoggerFactory.getLogger(BackendPool.class);
    private static final long CLOSE_SECONDS = 2;

    private final String name;
    private final BackendAddresses addresses;
    private final GatewayMetrics metrics;
    private final IdentityHashMap<XnioIoThread, ThreadPool> byThread = new IdentityHashMap<>();

    /**
     * @param name of the backend, a label of metrics
     * @param config its address and limits
     * @param addresses where it answers
     * @param trust how its certificate is verified; empty without TLS
     * @param worker whose I/O threads will ask for connections
     * @param buffers for TLS
     * @param metrics to update
     * @param timers of connections
     */
    public BackendPool(
            String name,
            Backend config,
            BackendAddresses addresses,
            Optional<BackendTrust> trust,
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics,
            Timers timers) {
        this.name = name;
        this.addresses = addresses;
        this.metrics = metrics;
        metrics.gauge(Meters.BACKEND_CONNECTIONS_MAX, config::maxConnections, name);
        metrics.gauge(Meters.BACKEND_WAITING_MAX, config::queueSize, name);
        Admission admission = new Admission(config.maxConnections(), config.queueSize());
        Destinations destinations =
                new Destinations(addresses, config.bind(), new AddressCounters(name, metrics), timers::now);
        Connector connector =
                Connector.of(name, config, destinations, addresses.port(), trust, worker, buffers, metrics, timers);
        for (int i = 0; i < worker.getIoThreadCount(); i++) {
            XnioIoThread thread = worker.getIoThread(i);
            byThread.put(thread, new ThreadPool(this, thread, connector, admission, config, timers, metrics));
        }
    }

    /** What a request gets that asks for a connection. Called on the request's I/O thread. */
    public interface Lease extends BackendConnection.Lessee {
        /** How long connecting may take; empty for what the backend's settings say. */
        Optional<Duration> connectTimeout();

        /** All connections are in use; this lease is told when there is one, or when it has waited too long. */
        void waiting();

        /** One is being made for this lease. */
        void connecting();

        /** A connection is at hand. */
        void connected(BackendConnection connection);

        /** There is none. */
        void notConnected(ConnectFailure failure);
    }

    /** Leases a connection of {@code thread}, at once or later. */
    public void lease(XnioIoThread thread, Lease lease) {
        ThreadPool pool = byThread.get(thread);
        if (pool == null) {
            throw new IllegalArgumentException("not a thread of this pool's worker: " + thread);
        }
        pool.lease(lease);
    }

    /** Waits no longer for a connection; nothing happens when {@code lease} does not wait. On its own thread. */
    public void giveUp(XnioIoThread thread, Lease lease) {
        ThreadPool pool = byThread.get(thread);
        if (pool != null) {
            pool.giveUp(lease);
        }
    }

    /** Counts a request that failed by the backend's fault; {@code reason} is one of a closed list. */
    public void failed(String reason) {
        metrics.counter(Meters.BACKEND_ERRORS, name, reason).increment();
    }

    /** Where it answers, as last looked up; none while its name cannot be resolved. */
    public List<InetSocketAddress> addresses() {
        return addresses.current();
    }

    /** The backend's name. */
    public String name() {
        return name;
    }

    /**
     * Closes idle connections, and waits for that; those in use close when they are given back.
     *
     * @throws InterruptedException when the wait is interrupted
     */
    public void close() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(byThread.size());
        byThread.forEach((thread, pool) -> IoThreads.execute(thread, () -> {
            pool.close();
            closed.countDown();
        }));
        if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("idle connections to backend {} were not closed within {} s", name, CLOSE_SECONDS);
        }
    }

    /** The metric of connections to each address. */
    private record AddressCounters(String backend, GatewayMetrics metrics) implements Destinations.Counters {
        @Override
        public LongAdder open(InetSocketAddress address) {
            return metrics.gauge(Meters.ADDRESS_CONNECTIONS, backend, SocketAddresses.format(address));
        }

        @Override
        public void close(InetSocketAddress address) {
            metrics.forget(Meters.ADDRESS_CONNECTIONS, backend, SocketAddresses.format(address));
        }
    }

    /** Asks all other threads for a connection that idles there. */
    void shedElsewhere(ThreadPool asking) {
        byThread.forEach((thread, pool) -> {
            if (pool != asking) {
                IoThreads.execute(thread, pool::shedOne);
            }
        });
    }
}
