package io.xmppgateway.loadtests.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.wire.ClientTls;
import io.xmppgateway.loadtests.wire.Target;
import io.xmppgateway.loadtests.wire.Transport;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens connections to the target, with TLS when it has TLS. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class Dialer {

    private static final int CONNECT_MILLIS = 30_000;

    private final EventLoop eventLoop;
    private final Target target;
    private final Optional<ClientTls> tls;
    private final Optional<String> from;

    /**
     * A dialer.
     *
     * @param tls needed when the target has TLS
     * @param from the local address, for more connections than one address has ports
     */
    public Dialer(EventLoop eventLoop, Target target, Optional<ClientTls> tls, Optional<String> from) {
        this.eventLoop = eventLoop;
        this.target = target;
        this.tls = target.tls() ? tls : Optional.empty();
        this.from = from;
    }

    /** All connections belong to this loop. */
    public EventLoop eventLoop() {
        return eventLoop;
    }

    /** Where connections go. */
    public Target target() {
        return target;
    }

    /**
     * Opens one.
     *
     * @param handlers for the pipeline behind TLS; asked for once
     * @return the channel once the TLS handshake is done
     */
    public Future<Channel> dial(Supplier<ChannelHandler[]> handlers) {
        Promise<Channel> promise = eventLoop.newPromise();
        Bootstrap bootstrap = new Bootstrap()
                .group(eventLoop)
                .channel(Transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(context -> channel.pipeline().addLast(context.handler(channel.alloc(), target)));
                        channel.pipeline().addLast(handlers.get());
                    }
                });
        from.ifPresent(address -> bootstrap.localAddress(new InetSocketAddress(address, 0)));
        ChannelFuture connected = bootstrap.connect(target.address(), target.port());
        connected.addListener(_ -> {
            if (!connected.isSuccess()) {
                promise.tryFailure(connected.cause());
                return;
            }
            SslHandler handler = connected.channel().pipeline().get(SslHandler.class);
            if (handler == null) {
                promise.trySuccess(connected.channel());
            } else {
                handler.handshakeFuture().addListener(shaken -> {
                    if (shaken.isSuccess()) {
                        promise.trySuccess(connected.channel());
                    } else {
                        connected.channel().close();
                        promise.tryFailure(shaken.cause());
                    }
                });
            }
        });
        return promise;
    }
}
