package io.xmppgateway.loadtests;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection's loop. The session does not exist, so every server answers at once, and with a 200 (XEP-0124 §17). */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and channelInactive counts that
final class BoshRequester extends SimpleChannelInboundHandler<FullHttpResponse> {

    private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' sid='load-test'/>";

    private final URI url;
    private final Tally tally;
    private long sentNanos;

    BoshRequester(URI url, Tally tally) {
        this.url = url;
        this.tally = tally;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            send(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                send(context);
            } else {
                context.close();
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        tally.answered(response.status().code(), System.nanoTime() - sentNanos);
        send(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tally.broken();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // channelInactive counts it.
        context.close();
    }

    private void send(ChannelHandlerContext context) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                url.getRawPath(),
                Unpooled.copiedBuffer(BODY, StandardCharsets.UTF_8));
        request.headers()
                .set(HttpHeaderNames.HOST, url.getRawAuthority())
                .set(HttpHeaderNames.CONTENT_TYPE, "text/xml; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes());
        sentNanos = System.nanoTime();
        context.writeAndFlush(request).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
