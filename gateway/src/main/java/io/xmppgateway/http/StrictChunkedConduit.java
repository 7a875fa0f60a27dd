package io.xmppgateway.http;

import io.undertow.conduits.ReadDataStreamSourceConduit;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConduitWrapper;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Decodes a chunked request body in place of Undertow's decoder, which takes more than RFC 9112 §7.1 allows; see
 * {@link ChunkFraming}. A malformed body fails a read with {@link ProtocolException}, and the connection carries no
 * further request.
 */
final class StrictChunkedConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final HttpServerExchange exchange;
    private final HttpServerConnection connection;
    private final ChunkFraming framing = new ChunkFraming();
    private boolean finished;

    private StrictChunkedConduit(HttpServerExchange exchange, HttpServerConnection connection) {
        super(new ReadDataStreamSourceConduit(connection.getOriginalSourceConduit(), connection));
        this.exchange = exchange;
        this.connection = connection;
    }

    /** Takes the place of Undertow's own decoder for this request, when its body is chunked. */
    static void install(HttpServerExchange exchange) {
        if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)
                && exchange.getConnection() instanceof HttpServerConnection connection) {
            ConduitWrapper<StreamSourceConduit> wrapper =
                    (factory, request) -> new StrictChunkedConduit(request, connection);
            exchange.addRequestWrapper(wrapper);
        }
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        if (finished) {
            return -1;
        }
        if (!dst.hasRemaining()) {
            return 0;
        }
        return framing.payload() > 0 ? readPayload(dst) : readFramed(dst);
    }

    /** Straight into the destination: nothing but the body's bytes can follow. */
    private int readPayload(ByteBuffer dst) throws IOException {
        int limit = dst.limit();
        dst.limit(dst.position() + (int) Math.min(dst.remaining(), framing.payload()));
        try {
            int read = super.read(dst);
            if (read < 0) {
                throw cut();
            }
            if (read > 0) {
                framing.passed(read);
            }
            return read;
        } finally {
            dst.limit(limit);
        }
    }

    private int readFramed(ByteBuffer dst) throws IOException {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean handedBack = false;
        try {
            ByteBuffer bytes = pooled.getBuffer();
            int read = super.read(bytes);
            if (read < 0) {
                throw cut();
            }
            bytes.flip();
            int start = dst.position();
            decode(bytes, dst);
            if (bytes.hasRemaining()) {
                // The rest of this body, or the next request.
                connection.ungetRequestBytes(pooled);
                handedBack = true;
            }
            if (framing.isEnded()) {
                finish();
            }
            int decoded = dst.position() - start;
            return decoded == 0 && finished ? -1 : decoded;
        } catch (ProtocolException malformed) {
            exchange.setPersistent(false);
            finish();
            throw malformed;
        } finally {
            if (!handedBack) {
                pooled.close();
            }
        }
    }

    private void decode(ByteBuffer bytes, ByteBuffer dst) throws ProtocolException {
        while (bytes.hasRemaining() && !framing.isEnded()) {
            if (framing.payload() == 0) {
                framing.take(bytes.get());
                continue;
            }
            int count = (int) Math.min(framing.payload(), Math.min(bytes.remaining(), dst.remaining()));
            if (count == 0) {
                return;
            }
            dst.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            framing.passed(count);
        }
    }

    private ClosedChannelException cut() {
        IoUtils.safeClose(connection);
        return new ClosedChannelException();
    }

    private void finish() {
        if (!finished) {
            finished = true;
            Connectors.terminateRequest(exchange);
        }
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int count) throws IOException {
        for (int i = offset; i < offset + count; i++) {
            if (dsts[i].hasRemaining()) {
                return read(dsts[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, throughBuffer, target);
    }

    @Override
    public void terminateReads() throws IOException {
        if (!finished) {
            exchange.setPersistent(false);
            finish();
        }
    }
}
