package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.xmppgateway.http.HeadLinesConduit;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.runtime.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** Opens HTTP/1.1 connections with Undertow's own listener, and with our look at their heads below it. */
final class Http1Connections {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final HttpOpenListener undertow;
    private final Duration headerTimeout;
    private final GatewayMetrics metrics;
    private final Timers timers;

    Http1Connections(
            ByteBufferPool buffers,
            OptionMap options,
            HttpHandler handler,
            Duration headerTimeout,
            GatewayMetrics metrics,
            Timers timers) {
        this.undertow = new HttpOpenListener(buffers, options);
        this.headerTimeout = headerTimeout;
        this.metrics = metrics;
        this.timers = timers;
        undertow.setRootHandler(handler);
    }

    void open(StreamConnection connection) {
        HeadLinesConduit heads = HeadLinesConduit.install(connection, NOTHING.duplicate(), timers::now);
        undertow.handleEvent(connection);
        countAtTheEnd(connection, heads);
    }

    /** @param first bytes that were read before; they are released when they have been used */
    void open(StreamConnection connection, PooledByteBuffer first) {
        HeadLinesConduit heads = HeadLinesConduit.install(connection, first.getBuffer(), timers::now);
        undertow.handleEvent(connection, first);
        countAtTheEnd(connection, heads);
    }

    /** What Undertow's parser refuses never reaches a handler, so the end of the connection is all that tells of it. */
    private void countAtTheEnd(StreamConnection connection, HeadLinesConduit heads) {
        connection.setCloseListener(closed -> count(heads));
    }

    private void count(HeadLinesConduit heads) {
        heads.unread(headerTimeout)
                .ifPresent(
                        why -> metrics.counter(Meters.HEADS_UNREAD, why.label()).increment());
    }
}
