package io.xmppgateway.loadtests.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
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
}
