package io.xmppgateway.listener;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.http2.AbstractHttp2StreamSourceChannel;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.protocols.http2.Http2RstStreamStreamSourceChannel;
import io.undertow.protocols.http2.Http2StreamSourceChannel;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.framed.FrameHeaderData;
import io.undertow.server.protocol.http2.Http2OpenListener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * An HTTP/2 connection that keeps the limit on concurrent streams, which Undertow announces but does not enforce (RFC
 * 9113 §5.1.2). A stream that its client has reset is no longer open, but the work behind it may go on for a while:
 * hence there is a second limit, on requests in progress, so that opening and resetting (CVE-2023-44487) wins little.
 */
final class LimitedHttp2Channel extends Http2Channel {

    /** Requests in progress for each stream that may be open. */
    static final int REQUESTS_PER_STREAM = 2;

    private final int streamsMax;
    private final Set<Integer> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    /** The stream that was opened last; its request begins before the next frame is read. */
    private int newest;

    LimitedHttp2Channel(StreamConnection connection, ByteBufferPool buffers, OptionMap options, int streamsMax) {
        super(connection, Http2OpenListener.HTTP2, buffers, null, false, false, options);
        this.streamsMax = streamsMax;
    }

    /** Counts every request of this connection while it lasts. */
    HttpHandler counting(HttpHandler next) {
        return exchange -> {
            Integer stream = newest;
            streams.add(stream);
            requests.incrementAndGet();
            exchange.addExchangeCompleteListener((ended, rest) -> {
                streams.remove(stream);
                requests.decrementAndGet();
                rest.proceed();
            });
            next.handleRequest(exchange);
        };
    }

    @Override
    protected @Nullable AbstractHttp2StreamSourceChannel createChannel(FrameHeaderData header, PooledByteBuffer data)
            throws IOException {
        AbstractHttp2StreamSourceChannel channel = super.createChannel(header, data);
        if (channel instanceof Http2RstStreamStreamSourceChannel reset) {
            streams.remove(reset.getStreamId());
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
}
