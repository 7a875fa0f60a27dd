package io.xmppgateway.loadtests.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.wire.Target;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection. Connects when it must; a request at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
final class Http1Connection {

    private final Dialer dialer;
    private @Nullable Channel channel;

    Http1Connection(Dialer dialer) {
        this.dialer = dialer;
    }

    Target target() {
        return dialer.target();
    }

    /** Connects, unless it is connected. */
    Future<Channel> open() {
        Channel current = channel;
        if (current != null && current.isActive()) {
            return dialer.eventLoop().newSucceededFuture(current);
        }
        Future<Channel> dialled =
                dialer.dial(() -> new ChannelHandler[] {new HttpResponseDecoder(), new AnswerReader()});
        dialled.addListener(_ -> {
            if (dialled.isSuccess()) {
                channel = dialled.getNow();
            }
        });
        return dialled;
    }

    /** Sends one request. */
    Future<Answer> ask(byte[] request, boolean keepText) {
        return ask(Unpooled.wrappedBuffer(request), keepText);
    }

    /** Sends one request; the buffer is released. */
    Future<Answer> ask(ByteBuf request, boolean keepText) {
        Promise<Answer> promise = dialer.eventLoop().newPromise();
        Channel current = channel;
        if (current != null && current.isActive()) {
            send(current, request, promise, keepText);
        } else {
            open().addListener((Future<Channel> opened) -> {
                if (opened.isSuccess()) {
                    send(opened.getNow(), request, promise, keepText);
                } else {
                    request.release();
                    Answer.fail(promise, opened.cause());
                }
            });
        }
        return promise;
    }

    Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    /** Expects an answer to what the caller writes by itself. */
    static void expect(Channel channel, Promise<Answer> promise, boolean keepText) {
        channel.pipeline().get(AnswerReader.class).expect(promise, keepText);
    }

    private static void send(Channel channel, ByteBuf request, Promise<Answer> promise, boolean keepText) {
        expect(channel, promise, keepText);
        channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                Answer.fail(promise, written.cause());
                channel.close();
            }
        });
    }

    void close() {
        Channel current = channel;
        if (current != null) {
            current.close();
        }
        channel = null;
    }

    /** Puts answers together. */
    private static final class AnswerReader extends SimpleChannelInboundHandler<HttpObject> {

        private @Nullable Promise<Answer> promise;
        private boolean keepText;
        private final StringBuilder text = new StringBuilder();
        private int status;
        private long bytes;

        void expect(Promise<Answer> next, boolean keep) {
            promise = next;
            keepText = keep;
            bytes = 0;
            text.setLength(0);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part.decoderResult().isFailure()) {
                context.close();
                return;
            }
            if (part instanceof HttpResponse head) {
                status = head.status().code();
            }
            if (part instanceof HttpContent content) {
                bytes += content.content().readableBytes();
                if (keepText) {
                    text.append(content.content().toString(StandardCharsets.UTF_8));
                }
            }
            if (part instanceof LastHttpContent) {
                Promise<Answer> done = promise;
                promise = null;
                if (done != null) {
                    done.trySuccess(new Answer(status, bytes, text.toString()));
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            Promise<Answer> open = promise;
            promise = null;
            if (open != null) {
                open.tryFailure(new ClosedChannelException());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Promise<Answer> open = promise;
            promise = null;
            if (open != null) {
                open.tryFailure(cause);
            }
            context.close();
        }
    }
}
