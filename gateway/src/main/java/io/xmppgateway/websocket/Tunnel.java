package io.xmppgateway.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.config.WebSocket;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.proxy.Upgraded;
import io.xmppgateway.proxy.Watchdog;
import io.xmppgateway.runtime.Linger;
import io.xmppgateway.runtime.Timers;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * A WebSocket after its handshake: two pipes and one watchdog. It ends when both directions have ended, when either
 * side breaks, or when nothing has moved for the idle timeout.
 */
final class Tunnel {

    private final GatewayExchange exchange;
    private final Upgraded upgraded;
    private final BackendConnection backend;
    private final WebSocket settings;
    private final LongAdder openTunnels;
    private final Watchdog watchdog;
    private final Watchdog pinger;
    private final Timers timers;
    private @Nullable StreamConnection client;
    private @Nullable Pipe fromClient;
    private @Nullable Pipe fromBackend;
    private boolean closed;

    Tunnel(Upgraded upgraded, WebSocket settings, GatewayMetrics metrics, Timers timers) {
        this.exchange = upgraded.exchange();
        this.upgraded = upgraded;
        this.backend = upgraded.backend();
        this.settings = settings;
        this.openTunnels = metrics.gauge(Meters.WEBSOCKETS, exchange.domain());
        this.timers = timers;
        this.watchdog = new Watchdog(backend.ioThread(), timers, () -> close(Outcome.ANSWERED));
        this.pinger = new Watchdog(backend.ioThread(), timers, this::ping);
    }

    /** Tells the client to switch; bytes flow once its 101 is out. */
    void open() {
        HttpServerExchange undertow = exchange.undertow();
        exchange.tunnelOpened();
        openTunnels.increment();
        watchdog.watch(settings.idleTimeout());
        undertow.getConnection().addCloseListener(connection -> close(Outcome.ANSWERED));
        undertow.upgradeChannel("websocket", (connection, ended) -> connect(connection));
        undertow.endExchange();
    }

    private void connect(StreamConnection connection) {
        if (closed) {
            IoUtils.safeClose(connection);
            return;
        }
        client = connection;
        ByteBufferPool buffers = exchange.undertow().getConnection().getByteBufferPool();
        Pipe.Events up = new Leg(Outcome.CLIENT_LEFT, Outcome.BACKEND_LEFT);
        Pipe.Events down = new Leg(Outcome.BACKEND_LEFT, Outcome.CLIENT_LEFT);
        long frameMax = settings.maxFrame().bytes();
        Pipe upward = new Pipe(connection.getSourceChannel(), backend.sink(), buffers, new FrameTracker(frameMax), up);
        Pipe downward = new Pipe(
                backend.source(), connection.getSinkChannel(), buffers, new FrameTracker(Long.MAX_VALUE), down);
        fromClient = upward;
        fromBackend = downward;
        upgraded.early().ifPresent(downward::preload);
        pinger.watch(settings.pingInterval());
        downward.start();
        upward.start();
    }

    /** Keeps address translators on the way from forgetting a silent connection, and finds peers that are gone. */
    private void ping() {
        Pipe upward = fromClient;
        Pipe downward = fromBackend;
        if (!closed && upward != null && downward != null) {
            upward.inject(ControlFrames.maskedPing());
            downward.inject(ControlFrames.ping());
            pinger.watch(settings.pingInterval());
        }
    }

    /** One direction's events. */
    private final class Leg implements Pipe.Events {
        private final Outcome sourceBroke;
        private final Outcome sinkBroke;

        Leg(Outcome sourceBroke, Outcome sinkBroke) {
            this.sourceBroke = sourceBroke;
            this.sinkBroke = sinkBroke;
        }

        @Override
        public void moved() {
            watchdog.activity();
            pinger.activity();
        }

        @Override
        public void tooLarge() {
            Pipe downward = fromBackend;
            if (downward != null) {
                downward.farewell(ControlFrames.closeTooBig());
            }
            close(Outcome.FRAME_TOO_LARGE);
        }

        @Override
        public void ending() {
            if (sourceBroke == Outcome.BACKEND_LEFT) {
                lastWord();
            }
        }

        @Override
        public void ended() {
            Pipe upward = fromClient;
            Pipe downward = fromBackend;
            if (upward != null && upward.isEnded() && downward != null && downward.isEnded()) {
                close(Outcome.ANSWERED);
            }
        }

        @Override
        public void broke(Pipe.Side side) {
            Outcome cause = side == Pipe.Side.SOURCE ? sourceBroke : sinkBroke;
            if (cause == Outcome.BACKEND_LEFT && !closed) {
                lastWord();
            }
            close(cause);
        }
    }

    /** Tells the client of a backend that has gone without a word; one that has closed itself knows already. */
    private void lastWord() {
        Pipe upward = fromClient;
        Pipe downward = fromBackend;
        if (upward != null && downward != null && !upward.isClosed()) {
            downward.farewell(ControlFrames.closeBadGateway());
        }
    }

    private void close(Outcome cause) {
        if (closed) {
            return;
        }
        closed = true;
        watchdog.stop();
        pinger.stop();
        openTunnels.decrement();
        Pipe upward = fromClient;
        Pipe downward = fromBackend;
        if (upward == null || downward == null) {
            upgraded.early().ifPresent(early -> early.close());
        } else {
            upward.free();
            downward.free();
        }
        backend.discard();
        closeClient(cause);
        exchange.tunnelEnded(cause);
    }

    private void closeClient(Outcome cause) {
        StreamConnection connection = client;
        if (connection == null) {
            IoUtils.safeClose(exchange.undertow().getConnection());
        } else if (cause == Outcome.FRAME_TOO_LARGE || cause == Outcome.BACKEND_LEFT) {
            // It was told why, perhaps while it was sending.
            letRead(connection);
        } else {
            IoUtils.safeClose(connection);
        }
    }

    private void letRead(StreamConnection connection) {
        if (!exchange.secure()) {
            Linger.endOutput(connection.getSinkChannel());
        }
        Linger linger = Linger.begin(
                connection.getSourceChannel(), connection.getIoThread(), timers, () -> IoUtils.safeClose(connection));
        connection.setCloseListener(closed -> linger.stop());
    }
}
