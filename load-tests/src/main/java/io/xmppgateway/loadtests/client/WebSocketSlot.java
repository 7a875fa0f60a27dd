package io.xmppgateway.loadtests.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;
import io.xmppgateway.loadtests.wire.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket with a signed-in client (RFC 7395). An operation is a message to itself and back or, for {@code reconnect},
 * to come back and sign in again, after all connections were lost at the start of the round.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class WebSocketSlot implements Slot {

    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
    private static final int FRAME_MAX = 1 << 18;
    private static final int HANDSHAKE_MILLIS = 30_000;

    private final Dialer dialer;
    private final String domain;
    private final boolean reconnect;
    private @Nullable Client client;

    /** A slot that is not connected yet. */
    public WebSocketSlot(Dialer dialer, String domain, boolean reconnect) {
        this.dialer = dialer;
        this.domain = domain;
        this.reconnect = reconnect;
    }

    @Override
    public Future<?> open() {
        Client fresh = new Client(dialer.eventLoop().newPromise(), domain);
        client = fresh;
        Future<Channel> dialled = dialer.dial(() -> new ChannelHandler[] {
            new HttpClientCodec(), new HttpObjectAggregator(FRAME_MAX), upgrade(dialer.target()), fresh
        });
        dialled.addListener(_ -> {
            if (!dialled.isSuccess()) {
                fresh.ready.tryFailure(dialled.cause());
            }
        });
        return fresh.ready;
    }

    private static WebSocketClientProtocolHandler upgrade(Target target) {
        URI uri = URI.create((target.tls() ? "wss://" : "ws://") + target.authority() + target.path());
        return new WebSocketClientProtocolHandler(
                WebSocketClientHandshakerFactory.newHandshaker(
                        uri, WebSocketVersion.V13, "xmpp", false, new DefaultHttpHeaders(), FRAME_MAX),
                true,
                false,
                HANDSHAKE_MILLIS);
    }

    @Override
    public void roundStarts() {
        if (reconnect) {
            close();
        }
    }

    @Override
    public void begin(Completion completion) {
        Client current = client;
        if (reconnect) {
            close();
            comeBack(completion);
        } else if (current == null || !current.isUsable()) {
            open().addListener(opened -> completion.end(
                    opened.isSuccess() ? new Ending.Failed("connection was lost") : Failures.of(opened.cause())));
        } else {
            current.chat(completion);
        }
    }

    private void comeBack(Completion completion) {
        open().addListener(opened ->
                completion.end(opened.isSuccess() ? new Ending.Done(0) : Failures.of(opened.cause())));
    }

    @Override
    public void close() {
        Client current = client;
        client = null;
        if (current != null) {
            current.end();
        }
    }

    /** One connection. */
    private static final class Client extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final Promise<String> ready;
        private final String domain;
        private final SignOn signOn = new SignOn();
        private @Nullable Completion waiting;
        private @Nullable ChannelHandlerContext context;
        private String chat = "";

        Client(Promise<String> ready, String domain) {
            this.ready = ready;
            this.domain = domain;
        }

        boolean isUsable() {
            ChannelHandlerContext current = context;
            return ready.isSuccess() && current != null && current.channel().isActive();
        }

        void chat(Completion completion) {
            waiting = completion;
            write(chat);
        }

        void end() {
            ChannelHandlerContext current = context;
            if (current != null) {
                waiting = null;
                current.close();
            }
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext on, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                stream();
            }
        }

        private void stream() {
            write("<open xmlns='" + FRAMING + "' to='" + domain + "' version='1.0'/>");
        }

        @Override
        protected void channelRead0(ChannelHandlerContext on, WebSocketFrame frame) {
            if (frame instanceof PingWebSocketFrame ping) {
                on.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            } else if (frame instanceof TextWebSocketFrame text) {
                take(text.text());
            }
        }

        private void take(String text) {
            if (ready.isDone()) {
                Completion done = waiting;
                if (done != null && text.startsWith("<message")) {
                    waiting = null;
                    done.end(new Ending.Done(text.length()));
                }
                return;
            }
            switch (signOn.next(text)) {
                case SignOn.Send(String stanza) -> write(stanza);
                case SignOn.Restart() -> stream();
                case SignOn.Wait() -> {
                    // The stream's head comes before its features.
                }
                case SignOn.Ready(String address) -> {
                    chat = "<message xmlns='jabber:client' type='chat' to='" + address
                            + "'><body>But soft, what light through yonder window breaks?</body></message>";
                    ready.trySuccess(address);
                }
                case SignOn.Refused() -> {
                    ready.tryFailure(new IOException("the server let nobody in without an account: " + text));
                    end();
                }
            }
        }

        private void write(String text) {
            ChannelHandlerContext current = context;
            if (current != null) {
                current.writeAndFlush(new TextWebSocketFrame(text)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext on) {
            ready.tryFailure(new ClosedChannelException());
            Completion lost = waiting;
            waiting = null;
            if (lost != null) {
                lost.end(Failures.CLOSED);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext on, Throwable cause) {
            ready.tryFailure(cause);
            on.close();
        }
    }
}
