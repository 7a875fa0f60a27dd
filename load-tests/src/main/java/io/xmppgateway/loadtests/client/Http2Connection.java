package io.xmppgateway.loadtests.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.wire.Target;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 connection with many requests at a time. Connects when it must. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class Http2Connection {

    private static final int WINDOW = 1 << 20;

    private final Dialer dialer;
    private @Nullable Future<Channel> dialled;

    /** A connection that is not open yet. */
    public Http2Connection(Dialer dialer) {
        this.dialer = dialer;
    }

    Target target() {
        return dialer.target();
    }

    /** Connects, unless it is connected or about to be. */
    Future<Channel> open() {
        Future<Channel> current = dialled;
        if (current == null || (current.isDone() && !isActive(current))) {
            Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                    .initialSettings(
                            Http2Settings.defaultSettings().pushEnabled(false).initialWindowSize(WINDOW))
                    .build();
            current = dialer.dial(() -> new ChannelHandler[] {codec, new Streams()});
            dialled = current;
        }
        return current;
    }

    private static boolean isActive(Future<Channel> dialled) {
        return dialled.isSuccess() && dialled.getNow().isActive();
    }

    Future<Answer> ask(Http2Headers head, byte[] body) {
        Promise<Answer> promise = dialer.eventLoop().newPromise();
        open().addListener((Future<Channel> opened) -> {
            if (opened.isSuccess()) {
                opened.getNow().pipeline().get(Streams.class).send(opened.getNow(), head, body, promise);
            } else {
                Answer.fail(promise, opened.cause());
            }
        });
        return promise;
    }

    void close() {
        Future<Channel> current = dialled;
        if (current != null && current.isSuccess()) {
            current.getNow().close();
        }
        dialled = null;
    }

    /** The head of a request. */
    static Http2Headers head(Request request, Target target) {
        Http2Headers head = new DefaultHttp2Headers(false)
                .method(request.method())
                .scheme(target.tls() ? "https" : "http")
                .authority(target.authority())
                .path(request.path());
        request.fields().forEach(head::set);
        int length = request.body().getBytes(StandardCharsets.UTF_8).length;
        return length > 0 ? head.setInt("content-length", length) : head;
    }

    /** Knows which stream waits for which answer. */
    private static final class Streams extends Http2ChannelDuplexHandler {

        private final IdentityHashMap<Http2FrameStream, Pending> waiting = new IdentityHashMap<>();

        void send(Channel channel, Http2Headers head, byte[] body, Promise<Answer> promise) {
            Http2FrameStream stream = newStream();
            waiting.put(stream, new Pending(promise));
            boolean bodiless = body.length == 0;
            channel.write(new DefaultHttp2HeadersFrame(head, bodiless).stream(stream))
                    .addListener(written -> {
                        if (!written.isSuccess()) {
                            fail(stream, written.cause());
                        }
                    });
            if (!bodiless) {
                channel.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true).stream(stream));
            }
            channel.flush();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                read(context, message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void read(ChannelHandlerContext context, Object frame) {
            switch (frame) {
                case Http2HeadersFrame head -> {
                    Pending pending = waiting.get(head.stream());
                    if (pending != null) {
                        CharSequence status = head.headers().status();
                        pending.status = status == null ? pending.status : Integer.parseInt(status.toString());
                        endWhen(head.isEndStream(), head.stream());
                    }
                }
                case Http2DataFrame data -> {
                    Pending pending = waiting.get(data.stream());
                    if (pending != null) {
                        pending.bytes += data.content().readableBytes();
                    }
                    context.write(
                            new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
                    endWhen(data.isEndStream(), data.stream());
                }
                case Http2ResetFrame reset ->
                    fail(reset.stream(), new IOException("HTTP/2 reset " + reset.errorCode()));
                default -> {
                    // SETTINGS, PING and the like are the codec's.
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        private void endWhen(boolean end, @Nullable Http2FrameStream stream) {
            Pending pending = end ? waiting.remove(stream) : null;
            if (pending != null) {
                pending.promise.trySuccess(new Answer(pending.status, pending.bytes, ""));
            }
        }

        private void fail(@Nullable Http2FrameStream stream, Throwable cause) {
            Pending pending = waiting.remove(stream);
            if (pending != null) {
                Answer.fail(pending.promise, cause);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            for (Pending pending : waiting.values().toArray(new Pending[0])) {
                Answer.fail(pending.promise, new ClosedChannelException());
            }
            waiting.clear();
            super.channelInactive(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private static final class Pending {
        private final Promise<Answer> promise;
        private int status;
        private long bytes;

        Pending(Promise<Answer> promise) {
            this.promise = promise;
        }
    }
}
