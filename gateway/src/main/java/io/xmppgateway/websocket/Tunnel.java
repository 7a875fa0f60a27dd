package io.xmppgateway.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.config.WebSocket;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Owner;
import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.proxy.Upgraded;
import io.xmppgateway.proxy.Watchdog;
import io.xmppgateway.runtime.Linger;
import io.xmppgateway.runtime.Timers;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
    private final TunnelMeters meters;
    private final Timers timers;
    private final Side clientSide = new Side(Owner.CLIENT);
    private final Side backendSide = new Side(Owner.BACKEND);
    private long openedNanos;
    private CloseCode closeCode = CloseCode.NONE;
    /** Who asked first to close, if anybody has. */
    private Optional<Owner> closer = Optional.empty();

    private final Watchdog watchdog;
    private final Watchdog pinger;
    private @Nullable StreamConnection client;
    private @Nullable Pipe fromClient;
    private @Nullable Pipe fromBackend;
    private boolean closed;

    Tunnel(Upgraded upgraded, WebSocket settings, TunnelMeters meters, Timers timers) {
        this.exchange = upgraded.exchange();
        this.upgraded = upgraded;
        this.backend = upgraded.backend();
        this.settings = settings;
        this.meters = meters;
        this.timers = timers;
        this.watchdog = new Watchdog(backend.ioThread(), timers, this::idle);
        this.pinger = new Watchdog(backend.ioThread(), timers, this::ping);
    }

    /** Tells the client to switch; bytes flow once its 101 is out. */
    void open() {
        HttpServerExchange undertow = exchange.undertow();
        exchange.tunnelOpened();
        openedNanos = timers.now();
        meters.opened();
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
        Pipe upward = new Pipe(
                connection.getSourceChannel(),
                backend.sink(),
                buffers,
                new FrameTracker(frameMax, clientSide),
                meters.up(),
                up);
        Pipe downward = new Pipe(
                backend.source(),
                connection.getSinkChannel(),
                buffers,
                new FrameTracker(Long.MAX_VALUE, backendSide),
                meters.down(),
                down);
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
            if (upward.inject(ControlFrames.maskedPing())) {
                backendSide.pinged();
            }
            if (downward.inject(ControlFrames.ping())) {
                clientSide.pinged();
            }
            pinger.watch(settings.pingInterval());
        }
    }

    private void idle() {
        closes(Owner.GATEWAY, CloseCode.NONE);
        close(Outcome.ANSWERED);
    }

    private void closes(Owner side, CloseCode code) {
        if (closer.isEmpty()) {
            closer = Optional.of(side);
            closeCode = code;
        }
    }

    /** Who ended a WebSocket without a word: a connection that is just closed is the client's. */
    private static Owner leaver(Outcome cause) {
        return cause == Outcome.ANSWERED ? Owner.CLIENT : cause.owner();
    }

    /** What one side's frames say about the WebSocket itself. */
    private final class Side implements FrameTracker.Events {
        private final Owner side;
        private OptionalLong pingedNanos = OptionalLong.empty();

        Side(Owner side) {
            this.side = side;
        }

        void pinged() {
            pingedNanos = OptionalLong.of(timers.now());
        }

        @Override
        public void emptyPong() {
            if (pingedNanos.isPresent()) {
                Distribution trips = side == Owner.CLIENT ? meters.clientPing() : meters.backendPing();
                trips.recordNanos(timers.now() - pingedNanos.getAsLong());
                pingedNanos = OptionalLong.empty();
            }
        }

        @Override
        public void close(OptionalInt code) {
            closes(side, CloseCode.of(code));
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
            closes(Owner.GATEWAY, CloseCode.of(OptionalInt.of(ControlFrames.TOO_BIG)));
            close(Outcome.FRAME_TOO_LARGE);
        }

        @Override
        public void ending() {
            closes(sourceBroke.owner(), CloseCode.NONE);
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
        meters.closed(closeCode, closer.orElseGet(() -> leaver(cause)), timers.now() - openedNanos);
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
