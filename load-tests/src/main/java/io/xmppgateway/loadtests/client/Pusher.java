package io.xmppgateway.loadtests.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.xmppgateway.loadtests.wire.Transport;
import java.nio.charset.StandardCharsets;

/** Tells the stub backend, beside the server that is measured, to give a BOSH session a message. */
@SuppressWarnings("FutureReturnValueIgnored") // a lost command is an operation that does not end, and that is counted
public final class Pusher {

    private final Channel channel;

    /** Connects to the stub's command port on loopback; commands wait until it is connected. */
    public Pusher(EventLoop eventLoop, int controlPort) {
        channel = new Bootstrap()
                .group(eventLoop)
                .channel(Transport.client())
                .handler(new ChannelInboundHandlerAdapter())
                .connect("127.0.0.1", controlPort)
                .syncUninterruptibly()
                .channel();
    }

    void push(String sid) {
        channel.writeAndFlush(Unpooled.copiedBuffer("push " + sid + "\n", StandardCharsets.US_ASCII));
    }

    /** Ends it. */
    public void close() {
        channel.close();
    }
}
