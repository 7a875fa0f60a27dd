package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.xmppgateway.http.HeadLinesConduit;
import java.nio.ByteBuffer;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** Opens HTTP/1.1 connections with Undertow's own listener, and with our look at their heads below it. */
final class Http1Connections {

    private final HttpOpenListener undertow;

    Http1Connections(ByteBufferPool buffers, OptionMap options, HttpHandler handler) {
        undertow = new HttpOpenListener(buffers, options);
        undertow.setRootHandler(handler);
    }

    void open(StreamConnection connection) {
        HeadLinesConduit.install(connection, ByteBuffer.allocate(0));
        undertow.handleEvent(connection);
    }

    /** @param first bytes that were read before; they are released when they have been used */
    void open(StreamConnection connection, PooledByteBuffer first) {
        HeadLinesConduit.install(connection, first.getBuffer());
        undertow.handleEvent(connection, first);
    }
}
