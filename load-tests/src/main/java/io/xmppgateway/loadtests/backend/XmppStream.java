package io.xmppgateway.loadtests.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** XMPP over TCP, without TLS (RFC 6120). */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class XmppStream extends SimpleChannelInboundHandler<ByteBuf> {

    private final Directory directory;
    private final StanzaSplitter splitter = new StanzaSplitter(1);
    private @Nullable Conversation conversation;

    XmppStream(Directory directory) {
        this.directory = directory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        splitter.feed(bytes.toString(StandardCharsets.UTF_8), element -> take(context, element));
    }

    private void take(ChannelHandlerContext context, String element) {
        if (element.startsWith("</")) {
            write(context, "</stream:stream>");
            context.close();
        } else if ("stream:stream".equals(Markup.name(element))) {
            String domain = Markup.attribute(element, "to").orElse("localhost");
            Conversation current = conversation;
            if (current == null) {
                current = new Conversation(directory, domain, stanza -> write(context, stanza));
                conversation = current;
            }
            write(
                    context,
                    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='"
                            + directory.nextId() + "' from='" + domain + "' version='1.0'><stream:features>"
                            + current.features() + "</stream:features>");
        } else if (conversation != null) {
            conversation.take(element);
        }
    }

    private void write(ChannelHandlerContext context, String text) {
        if (text.startsWith("<success")) {
            splitter.restart();
        }
        context.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
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
