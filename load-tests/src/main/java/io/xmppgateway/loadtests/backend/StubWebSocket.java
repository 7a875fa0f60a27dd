package io.xmppgateway.loadtests.backend;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** XMPP over WebSocket (RFC 7395). */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class StubWebSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";

    private final Directory directory;
    private @Nullable Conversation conversation;

    StubWebSocket(Directory directory) {
        this.directory = directory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> take(context, text.text());
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close ->
                context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            default -> {
                // A pong, or something that XMPP does not use.
            }
        }
    }

    private void take(ChannelHandlerContext context, String element) {
        Conversation current = conversation;
        switch (Markup.name(element)) {
            case "open" -> {
                String domain = Markup.attribute(element, "to").orElse("localhost");
                if (current == null) {
                    current = new Conversation(directory, domain, stanza -> write(context, stanza));
                    conversation = current;
                }
                write(
                        context,
                        "<open xmlns='" + FRAMING + "' from='" + domain + "' id='" + directory.nextId()
                                + "' version='1.0'/>");
                write(
                        context,
                        "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>" + current.features()
                                + "</stream:features>");
            }
            case "close" -> {
                write(context, "<close xmlns='" + FRAMING + "'/>");
                context.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(ChannelFutureListener.CLOSE);
            }
            default -> {
                if (current != null) {
                    current.take(element);
                }
            }
        }
    }

    private static void write(ChannelHandlerContext context, String text) {
        context.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (conversation != null) {
            conversation.end();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
