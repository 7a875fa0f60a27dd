package io.xmppgateway.loadtests.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.xmppgateway.loadtests.wire.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A TCP relay on loopback that makes a bad line: every piece of data is late by half of the round trip, and a lost one by
 * the retransmission's time as well, together with everything behind it, as on a TCP connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class Relay implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int PORT_MAX = 65_536;

    private final EventLoopGroup group = Transport.group(1);
    private final Channel listening;

    private Relay(String host, int port, Line line) throws InterruptedException {
        listening = new ServerBootstrap()
                .group(group)
                .channel(Transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        connect(client, host, port, line);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    /**
     * Starts one.
     *
     * @param host to relay to
     * @param port to relay to, up to 65535
     */
    public static Relay start(String host, int port, Line line) throws InterruptedException {
        if (port <= 0 || port >= PORT_MAX) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return new Relay(host, port, line);
    }

    /** Where clients connect to. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private static void connect(Channel client, String host, int port, Line line) {
        var connected = new Bootstrap()
                .group(client.eventLoop())
                .channel(Transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Late(client, line.copy(1)))
                .connect(host, port);
        client.pipeline().addLast(new Late(connected.channel(), line.copy(0)));
        connected.addListener(_ -> {
            if (connected.isSuccess()) {
                client.config().setAutoRead(true);
            } else {
                client.close();
            }
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One direction. */
    private static final class Late extends ChannelInboundHandlerAdapter {

        private final Channel to;
        private final Line line;

        Late(Channel to, Line line) {
            this.to = to;
            this.line = line;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf data = (ByteBuf) message;
            later(context, () -> {
                if (to.isActive()) {
                    to.writeAndFlush(data);
                } else {
                    data.release();
                }
            });
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            // What this side cannot write it must not read on the other.
            to.config().setAutoRead(context.channel().isWritable());
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
}
