package io.xmppgateway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.backend.ConnectFailure;
import io.xmppgateway.http.AnswerFields;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request at a backend: lease a connection, send, await the head, carry the body, give the connection back. Every
 * way out goes through {@link #end}, which frees all that is held. Runs on the exchange's I/O thread only.
 */
final class ProxiedExchange implements BackendPool.Lease, RequestPump.Events, ResponsePump.Events {

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedExchange.class);

    /** Answers that take longer than this are held, and their clients are watched; most never cost a watch. */
    private static final long HOLD_MILLIS = 20;

    private final GatewayExchange exchange;
    private final HttpServerExchange undertow;
    private final ProxyRoute route;
    private final Timers timers;
    private final StreamSourceChannel body;
    private final Watchdog watchdog;
    private final ResponseHeadParser headParser = new ResponseHeadParser();
    private @Nullable BackendConnection backend;
    private @Nullable RequestPump request;
    private @Nullable ResponsePump response;
    private boolean keepsConnection;
    private boolean answered;
    private boolean ended;
    private int attempt;
    private @Nullable Timer holdTimer;
    private Optional<Timer> totalTimer = Optional.empty();

    ProxiedExchange(GatewayExchange exchange, ProxyRoute route, Timers timers) {
        this.timers = timers;
        this.exchange = exchange;
        this.undertow = exchange.undertow();
        this.route = route;
        this.body = undertow.getRequestChannel();
        this.watchdog = new Watchdog(undertow.getIoThread(), timers, this::stalled);
    }

    void start() {
        exchange.onClientLeft(() -> end(false));
        totalTimer = route.totalTimeout()
                .map(total -> timers.after(undertow.getIoThread(), total.toMillis(), this::stalled));
        lease();
    }

    private void lease() {
        attempt++;
        route.backend().lease(undertow.getIoThread(), this);
    }

    @Override
    public void connected(BackendConnection connection) {
        if (ended) {
            connection.release();
            return;
        }
        backend = connection;
        exchange.answerBegins();
        watchdog.watch(route.stallTimeout(), route.minRates().request());
        connection.source().resumeReads();
        RequestPump pump = request;
        if (pump != null) {
            pump.start(connection);
        } else if (HttpContinue.requiresContinueResponse(undertow)) {
            HttpContinue.sendContinueResponse(undertow, new Continued(connection));
        } else {
            send(connection);
        }
    }

    private void send(BackendConnection connection) {
        RequestPump pump = new RequestPump(exchange, route, body, this);
        request = pump;
        pump.start(connection);
    }

    @Override
    public void waiting() {
        RequestPump pump = request;
        if (pump == null && HttpContinue.requiresContinueResponse(undertow)) {
            // The body is not on its way, and a watch would take it for the next request.
            return;
        }
        if (pump == null) {
            pump = new RequestPump(exchange, route, body, this);
            request = pump;
        }
        pump.prefetch();
    }

    @Override
    public void requestWhole() {
        if (!ended) {
            // Nothing else would notice that the client leaves the queue.
            exchange.awaitAnswer();
        }
    }

    @Override
    public void notConnected(ConnectFailure failure) {
        if (!ended) {
            fail(
                    switch (failure) {
                        case EXHAUSTED -> Outcome.BACKEND_CONNECTIONS_EXHAUSTED;
                        case UNREACHABLE -> Outcome.BACKEND_UNREACHABLE;
                        case UNTRUSTED -> Outcome.BACKEND_UNTRUSTED;
                    });
        }
    }

    @Override
    public void writable() {
        RequestPump pump = request;
        if (pump != null && !pump.isSent() && !ended) {
            pump.run();
        }
    }

    @Override
    public void readable() {
        ResponsePump pump = response;
        if (ended) {
            return;
        }
        if (pump != null) {
            pump.readable();
        } else {
            readHead();
        }
    }

    private void readHead() {
        BackendConnection connection = backend;
        if (connection == null) {
            return;
        }
        PooledByteBuffer pooled = undertow.getConnection().getByteBufferPool().allocate();
        boolean handedOn = false;
        try {
            int read = connection.source().read(pooled.getBuffer());
            if (read < 0) {
                throw new IOException("the backend closed the connection without an answer");
            }
            if (read > 0) {
                answered = true;
                pooled.getBuffer().flip();
                handedOn = takeHead(connection, pooled);
            }
        } catch (MalformedResponseException malformed) {
            LOG.warn(
                    "backend {} answered request {} with {}",
                    route.backend().name(),
                    exchange.id(),
                    malformed.getMessage());
            fail(Outcome.BACKEND_MALFORMED);
        } catch (IOException failure) {
            requestFailed(Outcome.BACKEND_LEFT, failure);
        } finally {
            if (!handedOn) {
                pooled.close();
            }
        }
    }

    /** Whether the buffer was handed on to somebody who frees it. */
    private boolean takeHead(BackendConnection connection, PooledByteBuffer pooled) throws MalformedResponseException {
        Optional<ResponseHead> head = headParser.feed(pooled.getBuffer());
        while (head.isPresent() && head.get().isInterim()) {
            head = headParser.feed(pooled.getBuffer());
        }
        if (head.isEmpty()) {
            return false;
        }
        if (head.get().status() == 101) {
            return upgrade(connection, head.get(), pooled);
        }
        respond(connection, head.get(), pooled);
        return true;
    }

    private boolean upgrade(BackendConnection connection, ResponseHead head, PooledByteBuffer pooled)
            throws MalformedResponseException {
        ProxyRoute.Upgrade upgrade = route.upgrade()
                .orElseThrow(() -> new MalformedResponseException("101 to a request that asked for no upgrade"));
        ResponseFields.copy(head, undertow.getResponseHeaders());
        boolean early = pooled.getBuffer().hasRemaining();
        connection.source().suspendReads();
        answerBegins();
        ended = true;
        backend = null;
        watchdog.stop();
        totalTimer.ifPresent(Timer::cancel);
        upgrade.upgraded(new Upgraded(exchange, connection, early ? Optional.of(pooled) : Optional.empty()));
        return early;
    }

    private void respond(BackendConnection connection, ResponseHead head, PooledByteBuffer pooled)
            throws MalformedResponseException {
        answerBegins();
        BodyFraming framing = BodyFraming.of(undertow.getRequestMethod().toString(), head);
        keepsConnection = head.keepsConnection();
        undertow.setStatusCode(head.status());
        ResponseFields.copy(head, undertow.getResponseHeaders());
        AnswerFields.onProxied(exchange, route.ownCors());
        if (!undertow.isRequestComplete()) {
            // The backend has heard enough; what is left of the body has nowhere to go.
            undertow.setPersistent(false);
        }
        watchdog.watch(route.stallTimeout(), route.minRates().answer());
        ResponsePump pump = new ResponsePump(exchange, connection, BodyDecoder.of(framing), this);
        response = pump;
        pump.start(pooled);
    }

    @Override
    public void progress(long bytes) {
        watchdog.moved(bytes);
    }

    @Override
    public void requestSent() {
        if (response == null) {
            watchdog.watch(route.responseTimeout());
            holdTimer = timers.after(undertow.getIoThread(), HOLD_MILLIS, this::held);
        }
    }

    /** No answer yet: this is a long poll, or a slow backend. */
    private void held() {
        holdTimer = null;
        if (!ended && response == null) {
            exchange.awaitAnswer();
        }
    }

    @Override
    public void requestFailed(Outcome cause, IOException failure) {
        RequestPump pump = request;
        BackendConnection connection = backend;
        if (ended || response != null) {
            // An answer is on its way: it tells the client more than the failed write would.
            return;
        }
        if (cause == Outcome.BACKEND_LEFT && connection != null && mayRetry(connection, pump)) {
            connection.discard();
            backend = null;
            if (pump != null && pump.isUntouched()) {
                pump.detach();
            } else {
                request = null;
            }
            lease();
            return;
        }
        LOG.debug("request {} to {} failed", exchange.id(), route.backend().name(), failure);
        fail(cause);
    }

    private boolean mayRetry(BackendConnection connection, @Nullable RequestPump pump) {
        return Retry.allowed(
                attempt,
                connection.isReused(),
                pump == null || pump.isUntouched(),
                undertow.getRequestMethod().toString(),
                pump != null && pump.hasNoBody(),
                answered);
    }

    @Override
    public void responseSent(boolean clean) {
        RequestPump pump = request;
        end(clean && keepsConnection && pump != null && pump.isSent());
        exchange.complete();
    }

    @Override
    public void responseFailed(Outcome cause, IOException failure) {
        LOG.debug(
                "answer to request {} from {} broke off",
                exchange.id(),
                route.backend().name(),
                failure);
        fail(cause);
    }

    private void stalled() {
        ResponsePump answer = response;
        RequestPump pump = request;
        boolean clientIsSlow = answer != null ? answer.isWaitingForClient() : pump != null && pump.awaitsClient();
        fail(clientIsSlow ? Outcome.CLIENT_STALLED : Outcome.BACKEND_TIMEOUT);
    }

    private void answerBegins() {
        Timer timer = holdTimer;
        holdTimer = null;
        if (timer != null) {
            timer.cancel();
        }
        exchange.answerBegins();
    }

    private void fail(Outcome cause) {
        if (!ended) {
            end(false);
            exchange.refuse(cause);
        }
    }

    private void end(boolean reusable) {
        ended = true;
        route.backend().giveUp(undertow.getIoThread(), this);
        answerBegins();
        watchdog.stop();
        totalTimer.ifPresent(Timer::cancel);
        RequestPump pump = request;
        if (pump != null) {
            pump.free();
        }
        ResponsePump answer = response;
        if (answer != null) {
            answer.stop();
        }
        BackendConnection connection = backend;
        backend = null;
        if (connection != null && reusable) {
            connection.release();
        } else if (connection != null) {
            connection.discard();
        }
    }

    /** Sends the body after the client was told to go on (RFC 9110 §10.1.1). */
    private final class Continued implements IoCallback {
        private final BackendConnection connection;

        Continued(BackendConnection connection) {
            this.connection = connection;
        }

        @Override
        public void onComplete(HttpServerExchange continued, Sender sender) {
            if (!ended) {
                send(connection);
            }
        }

        @Override
        public void onException(HttpServerExchange continued, Sender sender, IOException exception) {
            fail(Outcome.CLIENT_LEFT);
        }
    }
}
