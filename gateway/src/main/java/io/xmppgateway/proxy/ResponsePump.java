package io.xmppgateway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * Moves the body of an answer to the client through one buffer, no faster than the client reads. The buffer exists
 * only while there are bytes in it.
 */
final class ResponsePump {

    /** Told of the pump's progress. */
    interface Events {
        /** So many bytes were taken by the client; 0 when some came from the backend. */
        void progress(long bytes);

        /** The client was sent body bytes, which stand between two places in the buffer. */
        void bodySent(ByteBuffer buffer, int from, int to);

        /** The client has the whole body; {@code clean} when nothing followed it on the backend's connection. */
        void responseSent(boolean clean);

        /** It cannot go on. */
        void responseFailed(Outcome cause, IOException failure);
    }

    private final GatewayExchange exchange;
    private final BackendConnection backend;
    private final BodyDecoder decoder;
    private final Events events;
    private @Nullable StreamSinkChannel client;
    private @Nullable PooledByteBuffer held;
    private boolean backendEnded;
    private boolean waitingForClient;
    private boolean done;

    ResponsePump(GatewayExchange exchange, BackendConnection backend, BodyDecoder decoder, Events events) {
        this.exchange = exchange;
        this.backend = backend;
        this.decoder = decoder;
        this.events = events;
    }

    /** Whether the client, not the backend, is the one that is waited for. */
    boolean isWaitingForClient() {
        return waitingForClient;
    }

    /** Takes bytes that came with the head; the pump frees the buffer. */
    void start(PooledByteBuffer first) {
        held = first;
        run();
    }

    /** The backend has bytes, or its end. */
    void readable() {
        if (!waitingForClient) {
            run();
        }
    }

    /** Stops, and gives the buffer back. */
    void stop() {
        done = true;
        free();
    }

    private void free() {
        PooledByteBuffer buffer = held;
        held = null;
        if (buffer != null) {
            buffer.close();
        }
    }

    private void run() {
        try {
            while (!done) {
                PooledByteBuffer buffer = held;
                if (buffer == null) {
                    buffer = readMore();
                    if (buffer == null) {
                        return;
                    }
                    held = buffer;
                }
                if (!forward(buffer.getBuffer())) {
                    return;
                }
                if (decoder.isComplete() || endsNow()) {
                    finish();
                    return;
                }
                free();
            }
        } catch (MalformedResponseException malformed) {
            fail(Outcome.BACKEND_MALFORMED, malformed);
        } catch (IOException failure) {
            fail(Outcome.BACKEND_LEFT, failure);
        }
    }

    /** A buffer with bytes, or nothing when the backend pauses. An early end of the stream is a failure. */
    private @Nullable PooledByteBuffer readMore() throws IOException {
        HttpServerExchange undertow = exchange.undertow();
        PooledByteBuffer buffer = undertow.getConnection().getByteBufferPool().allocate();
        int read;
        try {
            read = backend.source().read(buffer.getBuffer());
        } catch (IOException failure) {
            buffer.close();
            throw failure;
        }
        if (read > 0) {
            events.progress(0);
            buffer.getBuffer().flip();
            return buffer;
        }
        if (read < 0) {
            backendEnded = true;
            if (decoder.endsWithConnection()) {
                buffer.getBuffer().flip();
                return buffer;
            }
            buffer.close();
            throw new IOException("the backend closed the connection before the end of its answer");
        }
        buffer.close();
        flushToClient();
        backend.source().resumeReads();
        return null;
    }

    private boolean endsNow() {
        return backendEnded && decoder.endsWithConnection();
    }

    /** Writes the body's share of the buffer; false when the client cannot take it all now. */
    private boolean forward(ByteBuffer buffer) throws MalformedResponseException {
        int available = decoder.available(buffer);
        while (available > 0) {
            int limit = buffer.limit();
            buffer.limit(buffer.position() + available);
            int written = write(buffer);
            if (written < 0) {
                return false;
            }
            buffer.limit(limit);
            events.bodySent(buffer, buffer.position() - written, buffer.position());
            decoder.consumed(written);
            if (written == 0) {
                waitForClient();
                return false;
            }
            events.progress(written);
            available = decoder.available(buffer);
        }
        return true;
    }

    /** Bytes written, or -1 when the client is gone. */
    private int write(ByteBuffer bytes) {
        try {
            return channel().write(bytes);
        } catch (IOException gone) {
            fail(Outcome.CLIENT_LEFT, gone);
            return -1;
        }
    }

    private StreamSinkChannel channel() {
        StreamSinkChannel channel = client;
        if (channel == null) {
            channel = exchange.undertow().getResponseChannel();
            channel.getWriteSetter().set(sink -> clientWritable());
            client = channel;
        }
        return channel;
    }

    private void waitForClient() {
        waitingForClient = true;
        backend.source().suspendReads();
        channel().resumeWrites();
    }

    private void clientWritable() {
        waitingForClient = false;
        StreamSinkChannel channel = client;
        if (channel != null) {
            channel.suspendWrites();
        }
        run();
    }

    /** The backend pauses in the middle of its answer: what came so far must not wait for the rest. */
    private void flushToClient() {
        StreamSinkChannel channel = client;
        try {
            if (channel != null && !channel.flush()) {
                channel.resumeWrites();
            }
        } catch (IOException gone) {
            fail(Outcome.CLIENT_LEFT, gone);
        }
    }

    private void finish() {
        PooledByteBuffer rest = held;
        boolean clean = !backendEnded && (rest == null || !rest.getBuffer().hasRemaining());
        stop();
        events.responseSent(clean);
    }

    private void fail(Outcome cause, IOException failure) {
        stop();
        events.responseFailed(cause, failure);
    }
}
