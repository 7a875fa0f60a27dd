package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConnectorStatisticsImpl;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http2.Http2ReceiveListener;
import io.xmppgateway.config.Listen;
import io.xmppgateway.runtime.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
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
    private final Consumer<HttpServerExchange> clientLeft;
    private final UploadMemory uploads;
    private final Timers timers;

    /**
     * Opens connections with these limits.
     *
     * @param clientLeft what ends a request whose client has given it up
     */
    Http2Connections(
            ByteBufferPool buffers,
            OptionMap options,
            Listen limits,
            HttpHandler handler,
            Consumer<HttpServerExchange> clientLeft,
            Timers timers) {
        this.buffers = buffers;
        this.options = options;
        this.streamsMax = limits.http2Streams();
        this.firstRequestTimeout = limits.keepAliveTimeout();
        this.handler = handler;
        this.clientLeft = clientLeft;
        this.timers = timers;
        this.uploads = new UploadMemory(
                limits.http2UploadMemory().bytes(),
                Math.toIntExact(limits.http2UploadWindow().bytes()));
    }

    /** @param first bytes that were read before; they are released here */
    void open(StreamConnection connection, PooledByteBuffer first) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        ReceiveWindows windows = new ReceiveWindows(uploads);
        RecentStreams resetByUs = new RecentStreams();
        try (first) {
            Http2Frames frames = new Http2Frames(timers::now, windows, resetByUs);
            source.setConduit(new Http2FrameConduit(source.getConduit(), frames, first.getBuffer()));
        } catch (IOException refused) {
            LOG.debug("HTTP/2 connection of {} refused", connection.getPeerAddress(), refused);
            IoUtils.safeClose(connection);
            return;
        }
        FirstRequestTimer firstRequest = FirstRequestTimer.start(connection, firstRequestTimeout, timers);
        LimitedHttp2Channel channel = new LimitedHttp2Channel(
                connection, buffers, options, streamsMax, clientLeft, windows, resetByUs, new UpdateMeter(timers::now));
        channel.getReceiveSetter()
                .set(new Http2ReceiveListener(
                        channel.counting(firstRequest.before(handler)),
                        options,
                        buffers.getBufferSize(),
                        new ConnectorStatisticsImpl()));
        channel.resumeReceives();
    }
}
