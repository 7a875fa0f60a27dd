package io.xmppgateway.loadtests.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stub's HTTP: BOSH, the door to WebSocket, uploads (counted and forgotten), downloads ({@code /…/SIZE} gives so many
 * bytes), and pages for everything else.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class StubHttp extends SimpleChannelInboundHandler<HttpObject> {

    private static final int BODY_MAX = 1 << 20;
    private static final int FRAME_MAX = 1 << 18;
    private static final String NO_SESSION =
            "<body xmlns='http://jabber.org/protocol/httpbind' type='terminate' condition='item-not-found'/>";
    private static final String PAGE = "<!DOCTYPE html><title>Register</title><form method='post'>"
            + "<input name='username'>".repeat(100) + "</form>";

    private final StubOptions options;
    private final Directory directory;
    private final StringBuilder body = new StringBuilder();
    private @Nullable HttpRequest head;
    private @Nullable ByteSource source;

    StubHttp(StubOptions options, Directory directory) {
        this.options = options;
        this.directory = directory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpRequest request) {
            head = request;
            body.setLength(0);
            if (HttpUtil.is100ContinueExpected(request)) {
                context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
        }
        HttpRequest request = head;
        if (request == null) {
            return;
        }
        if (part instanceof HttpContent content
                && HttpMethod.POST.equals(request.method())
                && body.length() < BODY_MAX) {
            body.append(content.content().toString(StandardCharsets.UTF_8));
        }
        if (part instanceof LastHttpContent) {
            whole(context, request);
        }
    }

    private void whole(ChannelHandlerContext context, HttpRequest request) {
        switch (directory.faults().next()) {
            case CLOSED -> context.close();
            case REFUSED -> send(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "text/plain", "fault");
            case ANSWERED -> {
                if (options.delayMillis() > 0) {
                    context.executor()
                            .schedule(() -> dispatch(context, request), options.delayMillis(), TimeUnit.MILLISECONDS);
                } else {
                    dispatch(context, request);
                }
            }
        }
    }

    private void dispatch(ChannelHandlerContext context, HttpRequest request) {
        String path = path(request.uri());
        if (HttpMethod.PUT.equals(request.method())) {
            send(context, HttpResponseStatus.CREATED, "text/plain", "");
        } else if (path.startsWith("/http-bind")) {
            bosh(context, body.toString());
        } else if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            upgrade(context, request);
        } else if (path.startsWith("/file_share/") || path.startsWith("/upload/")) {
            download(context, path.substring(path.lastIndexOf('/') + 1));
        } else {
            send(context, HttpResponseStatus.OK, "text/html; charset=utf-8", PAGE);
        }
    }

    private void bosh(ChannelHandlerContext context, String text) {
        var sid = Markup.attribute(text, "sid");
        if (sid.isEmpty()) {
            BoshSession.create(directory, text, answer -> xml(context, answer));
            return;
        }
        var session = directory.bosh(sid.get());
        if (session.isEmpty()) {
            xml(context, NO_SESSION);
        } else {
            session.get().request(text, context.executor(), answer -> xml(context, answer));
        }
    }

    private void upgrade(ChannelHandlerContext context, HttpRequest request) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://localhost/", "xmpp", false, FRAME_MAX)
                .newHandshaker(request);
        if (handshaker == null) {
            send(context, HttpResponseStatus.BAD_REQUEST, "text/plain", "not version 13");
            return;
        }
        context.pipeline().addLast(new StubWebSocket(directory));
        context.pipeline().remove(this);
        handshaker.handshake(
                context.channel(),
                new DefaultFullHttpRequest(
                        request.protocolVersion(),
                        request.method(),
                        request.uri(),
                        Unpooled.EMPTY_BUFFER,
                        request.headers(),
                        request.headers()));
    }

    private void download(ChannelHandlerContext context, String size) {
        if (!size.matches("[0-9]{1,13}")) {
            send(context, HttpResponseStatus.NOT_FOUND, "text/plain", "no size in the path");
            return;
        }
        long length = Long.parseLong(size);
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .set(HttpHeaderNames.CONTENT_LENGTH, length);
        context.write(response);
        ByteSource next = new ByteSource(length);
        source = next;
        next.writeTo(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ByteSource current = source;
        if (current != null && context.channel().isWritable()) {
            current.writeTo(context);
        }
    }

    private static void xml(ChannelHandlerContext context, String text) {
        send(context, HttpResponseStatus.OK, "text/xml; charset=utf-8", text);
    }

    private static void send(ChannelHandlerContext context, HttpResponseStatus status, String type, String text) {
        ByteBuf content = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        context.writeAndFlush(response);
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
