package io.xmppgateway.backend;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One connection to a backend, leased to one request at a time. Lives on one I/O thread; none of its methods may be
 * called on another.
 */
public final class BackendConnection {

    /** Who holds the lease is told of the connection's events. */
    public interface Lessee {
        /** Bytes can be read, or the end of the stream. */
        void readable();

        /** Bytes can be written. */
        void writable();
    }

    private static final Logger LOG = LoggerFactory.getLogger(BackendConnection.class);

    private final StreamConnection channel;
    private final ThreadPool pool;
    private final boolean scarcePort;
    private final ByteBuffer probe = ByteBuffer.allocate(1);
    private boolean reused;
    private boolean idle;
    private long idleSinceNanos;

    /** @param scarcePort whether its local port is one of few, so that it must be free again at once */
    BackendConnection(StreamConnection channel, Destination destination, ThreadPool pool, boolean scarcePort) {
        this.scarcePort = scarcePort;
        this.channel = channel;
        this.pool = pool;
        channel.getCloseSetter().set(closed -> {
            destination.closed();
            pool.closed(this);
        });
    }

    /** What the backend sends. */
    public ConduitStreamSourceChannel source() {
        return channel.getSourceChannel();
    }

    /** What the backend gets. */
    public ConduitStreamSinkChannel sink() {
        return channel.getSinkChannel();
    }

    /** The thread that all of this happens on. */
    public XnioIoThread ioThread() {
        return channel.getIoThread();
    }

    /** Whether an earlier request used it, so that the backend may have closed it just now. */
    public boolean isReused() {
        return reused;
    }

    /** Whether both directions are open as far as we know. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Gives the connection back for the next request. Only after a whole answer, with nothing left to read. */
    public void release() {
        channel.getSinkChannel().suspendWrites();
        channel.getSinkChannel().getWriteSetter().set(null);
        reused = true;
        pool.giveBack(this);
    }

    /** Closes the connection: its state is unknown or its backend is done with it. */
    public void discard() {
        IoUtils.safeClose(channel);
    }

    /**
     * Closes the connection in the middle of a request. A reset leaves no TIME-WAIT (RFC 9293 §3.6.1), which would keep
     * the port for a minute.
     */
    public void abandon() {
        if (scarcePort && channel.isOpen()) {
            try {
                channel.setOption(Options.CLOSE_ABORT, true);
            } catch (IOException impossible) {
                LOG.debug("a connection cannot be reset", impossible);
            }
        }
        discard();
    }

    void lease(Lessee lessee) {
        idle = false;
        channel.getSourceChannel().getReadSetter().set(source -> lessee.readable());
        channel.getSinkChannel().getWriteSetter().set(sink -> lessee.writable());
    }

    void idle(long nowNanos) {
        idle = true;
        idleSinceNanos = nowNanos;
        // Reads stay on, so that a connection which the backend closes leaves the pool at once.
        channel.getSourceChannel().getReadSetter().set(source -> idleEvent());
        channel.getSourceChannel().resumeReads();
    }

    /** Whether it stands in the pool. */
    boolean isIdle() {
        return idle;
    }

    /** Closes the connection, which was taken out of the pool. */
    void retire() {
        idle = false;
        discard();
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    /**
     * Looks into the socket: the backend may have closed an idle connection while nobody has told us yet. What nobody
     * asked for is no better than the end of the stream.
     */
    boolean isAlive() {
        if (!channel.isOpen()) {
            return false;
        }
        try {
            // TLS has messages of its own, such as new session tickets, which leave nothing to read.
            return channel.getSourceChannel().read(probe.clear()) == 0;
        } catch (IOException broken) {
            LOG.debug("an idle connection broke", broken);
            return false;
        }
    }

    private void idleEvent() {
        if (!isAlive()) {
            discard();
        }
    }
}
