package io.xmppgateway.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;

/**
 * Notices a client that leaves while its answer is held. Undertow does not read between a request and its answer, so it
 * would find out only when it writes, and an XMPP server's message would be lost in a dead socket. On HTTP/2 there is
 * nothing to do: the connection is read all the time, and the listener tells of a stream that its client resets.
 */
final class ClientWatch {

    private final HttpServerConnection connection;
    private final Runnable left;

    private ClientWatch(HttpServerConnection connection, Runnable left) {
        this.connection = connection;
        this.left = left;
    }

    /** Begins, when the request has been read to its end and the connection has no other reader. */
    static void start(ServerConnection connection, Runnable left) {
        if (connection instanceof HttpServerConnection http11 && http11.getExtraBytes() == null) {
            new ClientWatch(http11, left).listen();
        }
    }

    /** Ends; Undertow listens again once the answer is complete. */
    static void stop(ServerConnection connection) {
        if (connection instanceof HttpServerConnection http11) {
            suspend(http11);
        }
    }

    private void listen() {
        connection.getChannel().getSourceChannel().setReadListener(channel -> look());
        // The conduit of the request's body has ended, and would not pass this on.
        connection.getOriginalSourceConduit().resumeReads();
    }

    private static void suspend(HttpServerConnection connection) {
        connection.getOriginalSourceConduit().suspendReads();
        connection.getChannel().getSourceChannel().setReadListener(null);
    }

    private void look() {
        PooledByteBuffer buffer = connection.getByteBufferPool().allocate();
        boolean kept = false;
        try {
            // Below the framing of the request, which has ended.
            int read = connection.getOriginalSourceConduit().read(buffer.getBuffer());
            if (read < 0) {
                left.run();
            } else if (read > 0) {
                // The next request, pipelined: it waits for its turn, and the watch is over.
                suspend(connection);
                buffer.getBuffer().flip();
                connection.ungetRequestBytes(buffer);
                kept = true;
            }
        } catch (IOException reset) {
            left.run();
        } finally {
            if (!kept) {
                buffer.close();
            }
        }
    }
}
