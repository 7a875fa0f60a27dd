package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConnectorStatisticsImpl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http2.Http2ReceiveListener;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Opens HTTP/2 connections, as Undertow's own listener does, with our limits around them. */
final class Http2Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Connections.class);

    private final ByteBufferPool buffers;
    private final OptionMap options;
    private final int streamsMax;
    private final HttpHandler handler;
    private final LongSupplier nanoTime = System::nanoTime;

    Http2Connections(ByteBufferPool buffers, OptionMap options, int streamsMax, HttpHandler handler) {
        this.buffers = buffers;
        this.options = options;
        this.streamsMax = streamsMax;
        this.handler = handler;
    }

    /** @param first bytes that were read before; they are released here */
    void open(StreamConnection connection, PooledByteBuffer first) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        try (first) {
            source.setConduit(new Http2FrameConduit(source.getConduit(), new Http2Frames(nanoTime), first.getBuffer()));
        } catch (IOException refused) {
            LOG.debug("HTTP/2 connection of {} refused", connection.getPeerAddress(), refused);
            IoUtils.safeClose(connection);
            return;
        }
        LimitedHttp2Channel channel = new LimitedHttp2Channel(connection, buffers, options, streamsMax);
        channel.getReceiveSetter()
                .set(new Http2ReceiveListener(
                        channel.counting(handler), options, buffers.getBufferSize(), new ConnectorStatisticsImpl()));
        channel.resumeReceives();
    }
}
