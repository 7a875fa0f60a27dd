package io.xmppgateway.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/** Shows {@link HeadLines} the heads of an HTTP/1.1 connection, which stands above it, and nothing of the bodies. */
public final class HeadLinesConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final HeadLines lines = new HeadLines();

    private HeadLinesConduit(StreamSourceConduit next, ByteBuffer first) {
        super(next);
        lines.feed(first);
    }

    /**
     * Has to be the last that is put on a connection before HTTP/1.1 takes it.
     *
     * @param first bytes that were read before
     */
    public static void install(StreamConnection connection, ByteBuffer first) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setConduit(new HeadLinesConduit(source.getConduit(), first.duplicate()));
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
                lines.feed(pipelined.getBuffer().duplicate());
            }
        }
    }

    private static HeadLinesConduit of(HttpServerConnection connection) {
        return (HeadLinesConduit) connection.getOriginalSourceConduit();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int start = dst.position();
        int read = super.read(dst);
        if (read > 0 && lines.isOpen()) {
            lines.feed(dst.duplicate().flip().position(start));
        }
        return read;
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
