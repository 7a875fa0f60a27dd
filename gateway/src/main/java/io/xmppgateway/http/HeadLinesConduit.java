package io.xmppgateway.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Shows {@link HeadLines} the heads of an HTTP/1.1 connection, which stands above it, and nothing of the bodies. It also
 * knows when a connection has ended within a head that never became a request.
 */
public final class HeadLinesConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final HeadLines lines = new HeadLines();
    private final LongSupplier nanoTime;
    private boolean pending;
    private boolean left;
    private long begunNanos;

    private HeadLinesConduit(StreamSourceConduit next, ByteBuffer first, LongSupplier nanoTime) {
        super(next);
        this.nanoTime = nanoTime;
        feed(first);
    }

    /**
     * Has to be the last that is put on a connection before HTTP/1.1 takes it.
     *
     * @param first bytes that were read before
     * @param nanoTime the monotonic clock
     */
    public static HeadLinesConduit install(StreamConnection connection, ByteBuffer first, LongSupplier nanoTime) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        HeadLinesConduit conduit = new HeadLinesConduit(source.getConduit(), first.duplicate(), nanoTime);
        source.setConduit(conduit);
        return conduit;
    }

    /**
     * Why the head that has begun became no request, now that the connection has ended; empty when none has begun, and
     * when asked again.
     *
     * @param timeout for a whole head
     */
    public Optional<UnreadHead> unread(Duration timeout) {
        if (!pending) {
            return Optional.empty();
        }
        pending = false;
        if (left) {
            return Optional.of(UnreadHead.CLOSED);
        }
        boolean isLate = nanoTime.getAsLong() - begunNanos >= timeout.toNanos();
        return Optional.of(isLate ? UnreadHead.TIMEOUT : UnreadHead.MALFORMED);
    }

    /** The head has become a request. */
    static void taken(ServerConnection connection) {
        if (connection instanceof HttpServerConnection http11) {
            of(http11).pending = false;
        }
    }

    /** Whether the head that was read last has only lines that may be; true for other protocols. */
    static boolean isSound(ServerConnection connection) {
        return !(connection instanceof HttpServerConnection http11)
                || of(http11).lines.isSound();
    }

    /** A request has been read to its end; whatever follows is the next one's head. */
    static void awaitNext(HttpServerExchange ended) {
        if (ended.getConnection() instanceof HttpServerConnection http11 && !ended.isUpgrade()) {
            HeadLines lines = of(http11).lines;
            lines.begin();
            PooledByteBuffer pipelined = http11.getExtraBytes();
            if (pipelined != null) {
                of(http11).feed(pipelined.getBuffer().duplicate());
            }
        }
    }

    private static HeadLinesConduit of(HttpServerConnection connection) {
        return (HeadLinesConduit) connection.getOriginalSourceConduit();
    }

    private void feed(ByteBuffer bytes) {
        if (!pending && bytes.hasRemaining()) {
            pending = true;
            begunNanos = nanoTime.getAsLong();
        }
        lines.feed(bytes);
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int start = dst.position();
        int read = counted(dst);
        if (read > 0 && lines.isOpen()) {
            feed(dst.duplicate().flip().position(start));
        }
        return read;
    }

    private int counted(ByteBuffer dst) throws IOException {
        try {
            int read = super.read(dst);
            left |= read < 0;
            return read;
        } catch (IOException lost) {
            left = true;
            throw lost;
        }
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int count) throws IOException {
        if (!lines.isOpen()) {
            return super.read(dsts, offset, count);
        }
        for (int i = offset; i < offset + count; i++) {
            if (dsts[i].hasRemaining()) {
                return read(dsts[i]);
            }
        }
        return 0;
    }
}
