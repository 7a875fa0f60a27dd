package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.http2.AbstractHttp2StreamSourceChannel;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.protocols.http2.Http2RstStreamStreamSourceChannel;
import io.undertow.protocols.http2.Http2StreamSourceChannel;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.framed.FrameHeaderData;
import io.undertow.server.protocol.http2.Http2OpenListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * An HTTP/2 connection that keeps the limit on concurrent streams, which Undertow announces but does not enforce (RFC
 * 9113 §5.1.2), and that ends a request when its stream is reset, by the client or by us. A stream that was reset is no
 * longer open, but the work behind it may go on for a while: hence there is a second limit, on requests in progress, so
 * that opening and resetting (CVE-2023-44487, CVE-2025-8671) wins little.
 */
final class LimitedHttp2Channel extends Http2Channel {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedHttp2Channel.class);

    /** Requests in progress for each stream that may be open. */
    static final int REQUESTS_PER_STREAM = 2;

    private final int streamsMax;
    private final Consumer<HttpServerExchange> clientLeft;
    private final ReceiveWindows windows;
    private final RecentStreams resetByUs;
    private final UpdateMeter updates;
    private final RecentStreams resetByClient = new RecentStreams();
    private final Set<Integer> streams = ConcurrentHashMap.newKeySet();
    private final Map<Integer, HttpServerExchange> open = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    /** The stream that was opened last; its request begins before the next frame is read. */
    private int newest;
    /** The stream whose body is being read, for as long as Undertow's call lasts; or 0. */
    private int reading;

    /**
     * Takes over a connection.
     *
     * @param clientLeft what ends a request whose client has given it up
     * @param windows shared with what sees the frames first, like {@code resetByUs}
     */
    LimitedHttp2Channel(
            StreamConnection connection,
            ByteBufferPool buffers,
            OptionMap options,
            int streamsMax,
            Consumer<HttpServerExchange> clientLeft,
            ReceiveWindows windows,
            RecentStreams resetByUs,
            UpdateMeter updates) {
        super(connection, Http2OpenListener.HTTP2, buffers, null, false, false, options);
        this.streamsMax = streamsMax;
        this.clientLeft = clientLeft;
        this.windows = windows;
        this.resetByUs = resetByUs;
        this.updates = updates;
        addCloseTask(closed -> {
            windows.close();
            List.copyOf(open.keySet()).forEach(this::giveUp);
        });
    }

    /** Counts every request of this connection while it lasts. */
    HttpHandler counting(HttpHandler next) {
        return exchange -> {
            Integer stream = newest;
            streams.add(stream);
            open.put(stream, exchange);
            requests.incrementAndGet();
            exchange.addRequestWrapper((factory, wrapped) ->
                    new BodyConduit(factory.create(), isReading -> reading = isReading ? stream : 0));
            exchange.addExchangeCompleteListener((ended, rest) -> {
                streams.remove(stream);
                open.remove(stream);
                requests.decrementAndGet();
                windows.ended(stream);
                updateWindow();
                rest.proceed();
            });
            updates.requestBegins();
            widen(stream, exchange);
            next.handleRequest(exchange);
        };
    }

    @Override
    protected @Nullable AbstractHttp2StreamSourceChannel createChannel(FrameHeaderData header, PooledByteBuffer data)
            throws IOException {
        if (!open.containsKey(newest)) {
            // Undertow has answered it alone.
            windows.ended(newest);
        }
        // Only DATA has a length here. This was sent before its client could know that the stream is refused.
        if (header.getFrameLength() > 0 && resetByUs.contains(newest)) {
            return null;
        }
        AbstractHttp2StreamSourceChannel channel = super.createChannel(header, data);
        if (channel instanceof Http2RstStreamStreamSourceChannel reset) {
            resetByClient.add(reset.getStreamId());
            abandon(reset.getStreamId());
        } else if (channel instanceof Http2StreamSourceChannel opened) {
            newest = opened.getStreamId();
            HostPseudoHeader.unify(opened.getHeaders());
            if (streams.size() >= streamsMax || requests.get() >= REQUESTS_PER_STREAM * streamsMax) {
                sendRstStream(newest, ERROR_REFUSED_STREAM);
                return null;
            }
        }
        return channel;
    }

    @Override
    public void sendRstStream(int stream, int error) {
        if (resetByClient.contains(stream)) {
            // RFC 9113 §5.4.2 forbids to answer in kind.
            return;
        }
        super.sendRstStream(stream, error);
        resetByUs.add(stream);
        abandon(stream);
    }

    @Override
    public void handleWindowUpdate(int stream, int increment) throws IOException {
        if (updates.admits(increment, stream == 0 || streams.contains(stream))) {
            super.handleWindowUpdate(stream, increment);
        } else {
            sendGoAway(ERROR_ENHANCE_YOUR_CALM);
        }
    }

    @Override
    public void updateReceiveFlowControlWindow(int read) {
        windows.read(reading, read);
        updateWindow();
    }

    private void widen(int stream, HttpServerExchange exchange) throws IOException {
        int more = exchange.getRequestContentLength() > ReceiveWindows.COMMON ? windows.widen(stream) : 0;
        if (more > 0) {
            sendUpdateWindowSize(stream, more);
            sendUpdateWindowSize(0, more);
        }
    }

    private void updateWindow() {
        int update = windows.update();
        if (update > 0 && isOpen()) {
            try {
                sendUpdateWindowSize(0, update);
            } catch (IOException failure) {
                LOG.debug("HTTP/2 connection of {} is broken", getPeerAddress(), failure);
                IoUtils.safeClose(this);
            }
        }
    }

    private void abandon(int stream) {
        streams.remove(stream);
        windows.ended(stream);
        giveUp(stream);
        updateWindow();
    }

    private void giveUp(Integer stream) {
        HttpServerExchange exchange = open.get(stream);
        if (exchange != null && !exchange.isComplete()) {
            clientLeft.accept(exchange);
        }
    }
}
