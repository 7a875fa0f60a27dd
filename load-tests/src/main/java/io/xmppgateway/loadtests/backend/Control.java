package io.xmppgateway.loadtests.backend;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;

/**
 * Takes commands from the harness, one on each line: {@code push SID} gives the BOSH session a message, which ends its
 * poll. Commands have no answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
final class Control extends SimpleChannelInboundHandler<ByteBuf> {

    private static final String PUSH = "push ";
    private static final String MESSAGE =
            "<message xmlns='jabber:client' from='juliet@localhost' type='chat'><body>Wherefore art thou?</body></message>";

    private final Directory directory;

    Control(Directory directory) {
        this.directory = directory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.startsWith(PUSH)) {
            directory.bosh(text.substring(PUSH.length()).strip()).ifPresent(session -> session.deliver(MESSAGE));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
