package io.xmppgateway.loadtests.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/** One direction of a relayed connection: what is read here is written there, when the line says. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
final class Late extends ChannelInboundHandlerAdapter {

    /** Bytes on their way, as TCP's window bounds them on a real line; beyond it no more are read. */
    static final int WINDOW = 4 << 20;

    private final Channel to;
    private final Line line;
    private int underWay;

    Late(Channel to, Line line) {
        this.to = to;
        this.line = line;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        int size = data.readableBytes();
        underWay += size;
        regulate(context.channel());
        later(context, () -> {
            underWay -= size;
            if (to.isActive()) {
                to.writeAndFlush(data);
            } else {
                data.release();
            }
            regulate(context.channel());
        });
    }

    /** Reads on only while the line has room and the other side takes what comes. */
    private void regulate(Channel from) {
        from.config().setAutoRead(underWay < WINDOW && to.isWritable());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Late opposite = to.pipeline().get(Late.class);
        if (opposite != null) {
            opposite.regulate(to);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        later(context, to::close);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void later(ChannelHandlerContext context, Runnable task) {
        long now = System.nanoTime();
        context.executor().schedule(task, line.due(now) - now, TimeUnit.NANOSECONDS);
    }
}
