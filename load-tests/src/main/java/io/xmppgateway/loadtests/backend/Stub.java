package io.xmppgateway.loadtests.backend;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.xmppgateway.loadtests.wire.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The running stub. It listens on loopback only. */
public final class Stub implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int LINE_MAX = 4096;

    private final EventLoopGroup group;
    private final List<Channel> listening = new ArrayList<>();

    private Stub(EventLoopGroup group) {
        this.group = group;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when one of its ports is taken
     */
    public static Stub start(StubOptions options) throws InterruptedException {
        EventLoopGroup group = Transport.group(options.threads());
        Stub stub = new Stub(group);
        Directory directory = new Directory(options);
        try {
            stub.listen(
                    options.httpPort(),
                    channel -> channel.pipeline().addLast(new HttpServerCodec(), new StubHttp(options, directory)));
            stub.listen(options.xmppPort(), channel -> channel.pipeline().addLast(new XmppStream(directory)));
            stub.listen(
                    options.controlPort(),
                    channel -> channel.pipeline().addLast(new LineBasedFrameDecoder(LINE_MAX), new Control(directory)));
            return stub;
        } catch (InterruptedException | RuntimeException failure) {
            stub.close();
            throw failure;
        }
    }

    private void listen(int port, Consumer<Channel> pipeline) throws InterruptedException {
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(Transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.accept(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .await();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "the stub cannot listen on port " + port + ": does another program have it?", bound.cause());
        }
        listening.add(bound.channel());
    }

    /** Where HTTP is spoken. */
    public int httpPort() {
        return port(0);
    }

    /** Where XMPP over TCP is spoken. */
    public int xmppPort() {
        return port(1);
    }

    /** Where commands are taken. */
    public int controlPort() {
        return port(2);
    }

    private int port(int index) {
        return ((InetSocketAddress) listening.get(index).localAddress()).getPort();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
