package io.xmppgateway.loadtests;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a fixed number of connections busy: each sends its next request when the last one is answered. */
final class ClosedLoop {

    private static final int THREADS = 1;
    private static final int ANSWER_SIZE_MAX = 1 << 20;
    private static final int CONNECT_MILLIS = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final URI url;
    private final int connections;
    private final Optional<Path> ca;

    ClosedLoop(URI url, int connections, Optional<Path> ca) {
        this.url = url;
        this.connections = connections;
        this.ca = ca;
    }

    Result run(Duration warmUp, Duration duration) throws IOException, InterruptedException {
        Tally tally = new Tally();
        Optional<SslContext> tls = url.getScheme().equals("https") ? Optional.of(tls()) : Optional.empty();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
        try {
            Bootstrap bootstrap = bootstrap(group, tls, tally);
            for (int i = 0; i < connections; i++) {
                bootstrap.connect(url.getHost(), port()).sync();
            }
            pause(warmUp);
            tally.measure();
            long start = System.nanoTime();
            pause(duration);
            tally.stop();
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            return new Result(
                    url.toString(), connections, seconds, tally.requests(), tally.errors(), tally.latencies());
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private Bootstrap bootstrap(EventLoopGroup group, Optional<SslContext> tls, Tally tally) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        tls.ifPresent(context -> channel.pipeline().addLast(handler(context, channel)));
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(ANSWER_SIZE_MAX),
                                        new BoshRequester(url, tally));
                    }
                });
    }

    private SslHandler handler(SslContext context, Channel channel) {
        return context.newHandler(channel.alloc(), url.getHost(), port());
    }

    private SslContext tls() throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        return ca.isPresent()
                ? builder.trustManager(ca.get().toFile()).build()
                : builder.trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    }

    private int port() {
        int implied = url.getScheme().equals("https") ? 443 : 80;
        return url.getPort() < 0 ? implied : url.getPort();
    }

    private static void pause(Duration duration) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
