package io.xmppgateway.loadtests.scenario;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.xmppgateway.loadtests.wire.TestCertificate;
import io.xmppgateway.loadtests.wire.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with an empty 200 over TLS, with HTTP/1.1 or HTTP/2, and resumes sessions. */
@SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed by the client
final class TlsServer implements AutoCloseable {

    private final EventLoopGroup group = Transport.group(1);
    private final AtomicInteger http2Requests = new AtomicInteger();
    private final Channel listening;

    /** Starts it with a certificate of its own. */
    TlsServer(Path directory) throws IOException, InterruptedException {
        TestCertificate certificate = TestCertificate.create(directory, TestCertificate.Kind.ECDSA);
        SslContext tls = SslContextBuilder.forServer(
                        certificate.chain().toFile(), certificate.key().toFile())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
        listening = new ServerBootstrap()
                .group(group)
                .channel(Transport.server())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()), new ByProtocol());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    String url() {
        return "https://localhost:" + ((InetSocketAddress) listening.localAddress()).getPort();
    }

    int http2Requests() {
        return http2Requests.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class ByProtocol extends ApplicationProtocolNegotiationHandler {

        ByProtocol() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                context.pipeline()
                        .addLast(Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(new Streams()));
            } else {
                context.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 16), new Requests());
            }
        }
    }

    private static final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var answer =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(answer);
        }
    }

    @ChannelHandler.Sharable
    private final class Streams extends SimpleChannelInboundHandler<Http2StreamFrame> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            boolean last = switch (frame) {
                case Http2HeadersFrame head -> head.isEndStream();
                case Http2DataFrame data -> data.isEndStream();
                default -> false;
            };
            if (last) {
                http2Requests.incrementAndGet();
                context.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200"), true));
            }
        }
    }
}
