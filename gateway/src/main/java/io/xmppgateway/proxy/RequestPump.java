package io.xmppgateway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Moves a request to the backend: its head, then its body through one buffer, no faster than the backend reads. The
 * head and the first bytes of the body travel in one write.
 */
final class RequestPump {

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Room for a chunk's size line: four hexadecimal digits, CR LF. */
    private static final int CHUNK_HEAD = 6;

    private static final int CHUNK_TAIL = 2;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Told of the pump's progress. */
    interface Events {
        /** So many bytes were taken by the backend. */
        void progress(long bytes);

        /** Body bytes of the client have come; they stand between two places in the buffer. */
        void bodyRead(ByteBuffer buffer, int from, int to);

        /**
         * No backend is at hand, and everything that is here was taken in.
         *
         * @param whole whether the client has sent everything
         * @param full whether there is room for no more
         */
        void prefetched(boolean whole, boolean full);

        /** The backend has the whole request. */
        void requestSent();

        /** It cannot go on. */
        void requestFailed(Outcome cause, IOException failure);
    }

    private final GatewayExchange exchange;
    private final StreamSourceChannel client;
    private final long bodyMax;
    private final Events events;
    private final boolean chunked;
    /** As announced; negative when it was not. */
    private final long length;

    private ByteBuffer head;
    private final PooledByteBuffer pooled;

    private @Nullable BackendConnection backend;
    private boolean holdsBuffer;
    private boolean clientDone;
    /** Whether the client waits for the backend's word before it sends the body. */
    private boolean bodyHeld;

    private boolean sent;
    private long bodyBytes;
    private long sentBytes;

    /**
     * @param client the body's channel, which Undertow hands out only once for a request
     * @param asksFirst whether the body stays with the client until {@link #releaseBody}
     */
    RequestPump(
            GatewayExchange exchange, ProxyRoute route, StreamSourceChannel client, boolean asksFirst, Events events) {
        HttpServerExchange undertow = exchange.undertow();
        RequestHead requestHead = RequestHead.of(exchange, route, asksFirst);
        this.exchange = exchange;
        this.bodyMax = route.bodyMax();
        this.events = events;
        this.chunked = requestHead.chunked();
        this.length = undertow.getRequestContentLength();
        this.head = ByteBuffer.wrap(requestHead.bytes());
        this.clientDone = undertow.isRequestComplete();
        this.client = client;
        this.bodyHeld = asksFirst;
        this.pooled = undertow.getConnection().getByteBufferPool().allocate();
        this.holdsBuffer = true;
        buffer().limit(0);
    }

    /** Whether not one byte has reached the backend's socket, so that another connection can take all of it. */
    boolean isUntouched() {
        return sentBytes == 0;
    }

    /** Whether nothing but a head has to be sent, so that it can be sent again as long as the method allows. */
    boolean hasNoBody() {
        return bodyBytes == 0 && clientDone;
    }

    boolean isSent() {
        return sent;
    }

    /** Whether the client, not the backend, is the one that is waited for. */
    boolean awaitsClient() {
        return !sent && !bodyHeld && client.isReadResumed();
    }

    /** Takes in what the client has sent so far, for as long as there is no connection to a backend. */
    void prefetch() {
        ByteBuffer buffer = buffer();
        if (head.hasRemaining()) {
            fill();
        } else if (!clientDone) {
            append(buffer);
        }
        if (!holdsBuffer) {
            return;
        }
        boolean full = buffer.capacity() - buffer.limit() <= CHUNK_HEAD + CHUNK_TAIL + LAST_CHUNK.length;
        if (clientDone || full) {
            client.suspendReads();
        } else {
            client.getReadSetter().set(channel -> run());
            client.resumeReads();
        }
        events.prefetched(clientDone, full);
    }

    /** Its connection was of no use, and nothing was sent: all bytes wait for another one. */
    void detach() {
        backend = null;
        client.suspendReads();
    }

    /** Starts, or starts over on another connection: all bytes are still here. */
    void start(BackendConnection connection) {
        backend = connection;
        run();
    }

    /** The backend wants the body, and the client knows. */
    void releaseBody() {
        bodyHeld = false;
        run();
    }

    /** Moves what can be moved now, and arranges to be called for the rest. */
    void run() {
        if (backend == null) {
            prefetch();
            return;
        }
        try {
            while (!sent && holdsBuffer) {
                if (!fill() || awaitsEnd() || !drain()) {
                    return;
                }
            }
        } catch (IOException failure) {
            events.requestFailed(Outcome.BACKEND_LEFT, failure);
        }
    }

    void free() {
        if (holdsBuffer) {
            client.suspendReads();
            holdsBuffer = false;
            pooled.close();
        }
    }

    private ByteBuffer buffer() {
        return pooled.getBuffer();
    }

    /** Puts the head and as much of the body into the buffer as is at hand; false when it must wait for the client. */
    private boolean fill() {
        ByteBuffer buffer = buffer();
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        if (head.hasRemaining()) {
            int room = Math.min(head.remaining(), buffer.remaining());
            buffer.put(head.slice(head.position(), room));
            head.position(head.position() + room);
        }
        boolean ready = clientDone || head.hasRemaining() || (!bodyHeld && readBody(buffer));
        if (!holdsBuffer) {
            return false;
        }
        buffer.flip();
        return ready || buffer.hasRemaining();
    }

    private void append(ByteBuffer buffer) {
        int end = buffer.limit();
        buffer.limit(buffer.capacity()).position(end);
        readBody(buffer);
        buffer.flip();
    }

    /**
     * Whether a body that was announced as empty has not ended yet. Over HTTP/2 it may still have bytes, and then the
     * backend must not have seen the request.
     */
    private boolean awaitsEnd() {
        if (length == 0 && !clientDone) {
            append(buffer());
        }
        return !holdsBuffer || (length == 0 && !clientDone);
    }

    /** Appends body bytes; false when there are none yet. */
    private boolean readBody(ByteBuffer buffer) {
        int start = buffer.position();
        if (buffer.remaining() <= CHUNK_HEAD + CHUNK_TAIL + LAST_CHUNK.length) {
            return true;
        }
        if (chunked) {
            buffer.position(start + CHUNK_HEAD);
            buffer.limit(buffer.capacity() - CHUNK_TAIL - LAST_CHUNK.length);
        }
        int read = readAll(buffer);
        if (read < 0) {
            return false;
        }
        events.bodyRead(buffer, buffer.position() - read, buffer.position());
        buffer.limit(buffer.capacity());
        if (chunked) {
            frameChunk(buffer, start, read);
        }
        bodyBytes += read;
        if (contradictsLength()) {
            events.requestFailed(Outcome.BAD_REQUEST, new ProtocolException("the body is not as long as announced"));
            return false;
        }
        if (bodyBytes > bodyMax) {
            events.requestFailed(Outcome.BODY_TOO_LARGE, new IOException("the body exceeds " + bodyMax + " bytes"));
            return false;
        }
        if (read == 0 && !clientDone) {
            client.getReadSetter().set(channel -> run());
            client.resumeReads();
            return false;
        }
        return true;
    }

    /**
     * Whether the body is longer, or has ended shorter, than its head says. HTTP/2 frames its data without regard to
     * the length (RFC 9113 §8.1.1), and the bytes beyond it would be the backend's next request.
     */
    private boolean contradictsLength() {
        return length >= 0 && (bodyBytes > length || (clientDone && bodyBytes < length));
    }

    /** Reads until the buffer is full, the body ends or the client pauses; -1 when the client is gone. */
    private int readAll(ByteBuffer buffer) {
        int start = buffer.position();
        try {
            while (buffer.hasRemaining()) {
                int read = client.read(buffer);
                if (read < 0) {
                    clientDone = true;
                    break;
                }
                if (read == 0) {
                    break;
                }
            }
            // The end may already be known: then there is no need to wait for another event to learn it.
            clientDone |= exchange.undertow().isRequestComplete();
            return buffer.position() - start;
        } catch (ProtocolException malformed) {
            events.requestFailed(Outcome.BAD_REQUEST, malformed);
            return -1;
        } catch (IOException gone) {
            events.requestFailed(Outcome.CLIENT_LEFT, gone);
            return -1;
        }
    }

    private void frameChunk(ByteBuffer buffer, int start, int size) {
        if (size == 0) {
            buffer.position(start);
        } else {
            for (int i = 0; i < 4; i++) {
                buffer.put(start + i, (byte) Character.forDigit(size >> (12 - 4 * i) & 0xf, 16));
            }
            buffer.put(start + 4, (byte) '\r').put(start + 5, (byte) '\n');
            buffer.put((byte) '\r').put((byte) '\n');
        }
        if (clientDone) {
            buffer.put(LAST_CHUNK);
        }
    }

    /** Writes the buffer; false when the backend cannot take it all now. */
    private boolean drain() throws IOException {
        ByteBuffer buffer = buffer();
        ConduitStreamSinkChannel sink = sink();
        while (buffer.hasRemaining()) {
            int written = sink.write(buffer);
            if (written == 0) {
                sink.resumeWrites();
                client.suspendReads();
                return false;
            }
            sentBytes += written;
            events.progress(written);
        }
        if (clientDone && !head.hasRemaining()) {
            return finish(sink);
        }
        if (sink.isWriteResumed()) {
            // It would call again and again while the client pauses.
            sink.suspendWrites();
        }
        return true;
    }

    private ConduitStreamSinkChannel sink() {
        return Objects.requireNonNull(backend, "the pump was not started").sink();
    }

    private boolean finish(ConduitStreamSinkChannel sink) throws IOException {
        if (!sink.flush()) {
            sink.resumeWrites();
            return false;
        }
        sink.suspendWrites();
        sent = true;
        // An answer may be held for a minute, and many are at a time.
        head = NOTHING;
        free();
        events.requestSent();
        return true;
    }
}
