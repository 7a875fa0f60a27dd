package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConnectorStatisticsImpl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http2.Http2ReceiveListener;
import io.xmppgateway.runtime.Timers;
import java.io.IOException;
import java.time.Duration;
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
    private final Duration firstRequestTimeout;
    private final HttpHandler handler;
    private final Timers timers;

    Http2Connections(
            ByteBufferPool buffers,
            OptionMap options,
            int streamsMax,
            Duration firstRequestTimeout,
            HttpHandler handler,
            Timers timers) {
        this.buffers = buffers;
        this.options = options;
        this.streamsMax = streamsMax;
        this.firstRequestTimeout = firstRequestTimeout;
        this.handler = handler;
        this.timers = timers;
    }

    /** @param first bytes that were read before; they are released here */
    void open(StreamConnection connection, PooledByteBuffer first) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        try (first) {
            source.setConduit(
                    new Http2FrameConduit(source.getConduit(), new Http2Frames(timers::now), first.getBuffer()));
        } catch (IOException refused) {
            LOG.debug("HTTP/2 connection of {} refused", connection.getPeerAddress(), refused);
            IoUtils.safeClose(connection);
            return;
        }
        FirstRequestTimer firstRequest = FirstRequestTimer.start(connection, firstRequestTimeout, timers);
        LimitedHttp2Channel channel = new LimitedHttp2Channel(connection, buffers, options, streamsMax);
        channel.getReceiveSetter()
                .set(new Http2ReceiveListener(
                        channel.counting(firstRequest.before(handler)),
                        options,
                        buffers.getBufferSize(),
                        new ConnectorStatisticsImpl()));
        channel.resumeReceives();
    }
}
