package io.xmppgateway.backend;

import io.undertow.connector.ByteBufferPool;
import io.xmppgateway.config.Backend;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.tls.BackendTrust;
import java.util.IdentityHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * The connections to one backend. Each I/O thread has its own, so that a request and its connection share a thread and
 * need no locks; only their number is shared.
 */
public final class BackendPool {

    private static final Logger LOG = LoggerFactory.getLogger(BackendPool.class);
    private static final long CLOSE_SECONDS = 2;

    private final String name;
    private final Backend config;
    private final IdentityHashMap<XnioIoThread, ThreadPool> byThread = new IdentityHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param name of the backend, a label of metrics
     * @param config its address and limits
     * @param addresses where it answers
     * @param trust how its certificate is verified
     * @param worker whose I/O threads will ask for connections
     * @param buffers for TLS
     * @param metrics to update
     * @param nanoTime the monotonic clock
     */
    public BackendPool(
            String name,
            Backend config,
            BackendAddresses addresses,
            BackendTrust trust,
            XnioWorker worker,
            ByteBufferPool buffers,
            GatewayMetrics metrics,
            LongSupplier nanoTime) {
        this.name = name;
        this.config = config;
        Connector connector = Connector.of(name, config, addresses, trust, worker, buffers, metrics);
        for (int i = 0; i < worker.getIoThreadCount(); i++) {
            XnioIoThread thread = worker.getIoThread(i);
            byThread.put(thread, new ThreadPool(this, thread, connector, config.idleTimeout(), nanoTime, metrics));
        }
    }

    /** What a request gets that asks for a connection. Called on the request's I/O thread. */
    public interface Lease extends BackendConnection.Lessee {
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
        byThread.forEach((thread, pool) -> thread.execute(() -> {
            pool.close();
            closed.countDown();
        }));
        if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("idle connections to backend {} were not closed within {} s", name, CLOSE_SECONDS);
        }
    }

    boolean tryOpen() {
        if (open.incrementAndGet() <= config.maxConnections()) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void opened(int change) {
        open.addAndGet(change);
    }
}
