package io.xmppgateway.proxy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.StatusCodes;
import io.xmppgateway.backend.BackendConnection;
import java.io.IOException;
import java.util.Optional;

/** Reads from a backend's connection up to the end of the answer's head. */
final class ResponseHeadReader {

    /**
     * A whole head.
     *
     * @param rest bytes that came together with it; the receiver frees them
     */
    record Received(ResponseHead head, PooledByteBuffer rest) {}

    private final ByteBufferPool buffers;
    private final ResponseHeadParser parser = new ResponseHeadParser();
    private final Runnable onContinue;
    private boolean begun;

    /** @param onContinue runs when the backend asks for the body */
    ResponseHeadReader(ByteBufferPool buffers, Runnable onContinue) {
        this.buffers = buffers;
        this.onContinue = onContinue;
    }

    /** Whether any byte of an answer has come. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * Takes what the backend has sent.
     *
     * @return the head once it is complete; interim answers other than 100 are dropped, for Undertow has no way to send them
     * @throws MalformedResponseException when it cannot be a head
     * @throws IOException when the connection ends or breaks
     */
    Optional<Received> read(BackendConnection connection) throws IOException {
        PooledByteBuffer pooled = buffers.allocate();
        Optional<ResponseHead> head = Optional.empty();
        try {
            head = readHead(connection, pooled);
        } finally {
            if (head.isEmpty()) {
                pooled.close();
            }
        }
        return head.map(whole -> new Received(whole, pooled));
    }

    private Optional<ResponseHead> readHead(BackendConnection connection, PooledByteBuffer pooled) throws IOException {
        int read = connection.source().read(pooled.getBuffer());
        if (read < 0) {
            throw new IOException("the backend closed the connection without an answer");
        }
        begun |= read > 0;
        pooled.getBuffer().flip();
        Optional<ResponseHead> head = parser.feed(pooled.getBuffer());
        while (head.isPresent() && head.get().isInterim()) {
            if (head.get().status() == StatusCodes.CONTINUE) {
                onContinue.run();
            }
            head = parser.feed(pooled.getBuffer());
        }
        return head;
    }
}
