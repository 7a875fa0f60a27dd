package io.xmppgateway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.xmppgateway.backend.BackendConnection;
import io.xmppgateway.http.AnswerFields;
import io.xmppgateway.http.GatewayExchange;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Owner;
import io.xmppgateway.http.Stage;
import io.xmppgateway.runtime.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request at a backend: lease a connection, send, await the head, carry the body, give the connection back. Every
 * way out goes through {@link #end}, which frees all that is held. Runs on the exchange's I/O thread only.
 */
final class ProxiedExchange
        implements BackendLease.Events,
                ExchangeTimers.Events,
                Expectation.Events,
                RequestPump.Events,
                ResponsePump.Events {

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedExchange.class);

    private static final int SERVER_ERROR = 500;

    private final GatewayExchange exchange;
    private final HttpServerExchange undertow;
    private final ProxyRoute route;
    private final StreamSourceChannel body;
    private final BackendLease lease;
    private final ExchangeTimers timers;
    private final Expectation expectation;
    private final ResponseHeadReader headReader;
    private final Inspection inspection;
    private @Nullable RequestPump request;
    private @Nullable ResponsePump response;
    private boolean keepsConnection;
    private boolean judging;
    private boolean ended;

    ProxiedExchange(GatewayExchange exchange, ProxyRoute route, Timers clocks) {
        this.exchange = exchange;
        this.undertow = exchange.undertow();
        this.route = route;
        this.body = exchange.body();
        this.lease = new BackendLease(route, undertow.getIoThread(), this);
        this.timers = new ExchangeTimers(undertow.getIoThread(), route, clocks, this);
        this.expectation = new Expectation(undertow, route.timeouts().expect(), clocks, this);
        this.headReader = new ResponseHeadReader(undertow.getConnection().getByteBufferPool(), expectation::goAhead);
        this.inspection = Inspection.of(exchange, route.observer());
    }

    void start() {
        exchange.onClientLeft(() -> end(false));
        timers.start();
        if (!inspection.isUndecided()) {
            lease.acquire();
        } else {
            judging = true;
            if (expectation.isPending()) {
                // There is no judgement without a body, and no backend to ask without a judgement.
                expectation.goAhead();
            } else {
                judge();
            }
        }
    }

    /** Reads as much of the body as the observer needs for its judgement. */
    private void judge() {
        pump().prefetch();
        if (judging && !ended) {
            timers.judgementBegins();
        }
    }

    @Override
    public void bodyRead(ByteBuffer buffer, int from, int to) {
        exchange.received(to - from);
        inspection.requestBody(buffer, from, to);
    }

    @Override
    public void prefetched(boolean whole, boolean full) {
        if (ended) {
            return;
        }
        if (judging) {
            if (whole || full) {
                inspection.requestBodyEnds();
            }
            decide();
        } else if (whole) {
            // Nothing else would notice that the client leaves the queue.
            exchange.watchClient();
        }
    }

    private void decide() {
        switch (inspection.judgement()) {
            case Observer.Undecided undecided -> {}
            case Observer.Forward forward -> {
                judging = false;
                lease.acquire();
            }
            case Observer.Refuse refusal -> {
                end(false);
                exchange.reply(refusal.reply());
            }
        }
    }

    @Override
    public void connecting() {
        timers.connectionAwaited();
        exchange.enter(Stage.CONNECT);
    }

    @Override
    public void waiting() {
        timers.connectionAwaited();
        exchange.enter(Stage.QUEUE);
        if (expectation.isPending()) {
            // The body is not on its way, and a watch would take it for the next request.
            return;
        }
        pump().prefetch();
    }

    @Override
    public void notConnected(Outcome cause) {
        fail(cause);
    }

    @Override
    public void connected(BackendConnection connection) {
        if (exchange.timeline().stage() != Stage.CLIENT) {
            exchange.enter(Stage.CLIENT);
        }
        exchange.unwatchClient();
        timers.requestBegins();
        connection.source().resumeReads();
        if (expectation.isPending()) {
            expectation.asked();
        }
        pump().start(connection);
    }

    private RequestPump pump() {
        RequestPump pump = request;
        if (pump == null) {
            pump = new RequestPump(exchange, route, body, expectation.isPending(), this);
            request = pump;
        }
        return pump;
    }

    @Override
    public void bodyWanted() {
        RequestPump pump = request;
        if (judging && !ended) {
            judge();
        } else if (!ended && response == null && pump != null) {
            timers.requestBegins();
            pump.releaseBody();
        }
    }

    @Override
    public void clientGone() {
        fail(Outcome.CLIENT_LEFT);
    }

    @Override
    public void writable() {
        RequestPump pump = request;
        if (pump != null && !pump.isSent()) {
            pump.run();
        }
    }

    @Override
    public void readable() {
        ResponsePump pump = response;
        if (pump != null) {
            pump.readable();
        } else {
            lease.connection().ifPresent(this::readHead);
        }
    }

    private void readHead(BackendConnection connection) {
        try {
            Optional<ResponseHeadReader.Received> received = headReader.read(connection);
            if (received.isPresent()) {
                take(connection, received.get());
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
        }
    }

    private void take(BackendConnection connection, ResponseHeadReader.Received received)
            throws MalformedResponseException {
        exchange.answered();
        boolean handedOn = false;
        try {
            if (received.head().status() == 101) {
                handedOn = upgrade(connection, received);
            } else {
                ResponsePump pump = respond(connection, received.head());
                handedOn = true;
                pump.start(received.rest());
            }
        } finally {
            if (!handedOn) {
                received.rest().close();
            }
        }
    }

    /** Whether the bytes that came with the head were handed on, too. */
    private boolean upgrade(BackendConnection connection, ResponseHeadReader.Received received)
            throws MalformedResponseException {
        ProxyRoute.Tunnel tunnel = route.tunnel()
                .orElseThrow(() -> new MalformedResponseException("101 to a request that asked for no upgrade"));
        ResponseFields.copy(received.head(), route.via(), undertow.getResponseHeaders());
        PooledByteBuffer rest = received.rest();
        boolean early = rest.getBuffer().hasRemaining();
        connection.source().suspendReads();
        exchange.unwatchClient();
        ended = true;
        lease.handOver();
        timers.stop();
        inspection.finished();
        tunnel.opened().accept(new Upgraded(exchange, connection, early ? Optional.of(rest) : Optional.empty()));
        return early;
    }

    private ResponsePump respond(BackendConnection connection, ResponseHead head) throws MalformedResponseException {
        expectation.stop();
        BodyFraming framing = BodyFraming.of(undertow.getRequestMethod().toString(), head);
        keepsConnection = head.keepsConnection();
        if (head.status() >= SERVER_ERROR) {
            route.backend().failed("status_5xx");
        }
        undertow.setStatusCode(head.status());
        ResponseFields.copy(head, route.via(), undertow.getResponseHeaders());
        AnswerFields.onProxied(exchange, route.ownCors());
        if (!undertow.isRequestComplete()) {
            // The backend has heard enough; what is left of the body has nowhere to go.
            undertow.setPersistent(false);
        }
        timers.answerBegins();
        inspection.answerHead(head);
        ResponsePump pump = new ResponsePump(exchange, connection, BodyDecoder.of(framing), this);
        response = pump;
        return pump;
    }

    @Override
    public void progress(long bytes) {
        timers.moved(bytes);
    }

    @Override
    public void bodySent(ByteBuffer buffer, int from, int to) {
        inspection.answerBody(buffer, from, to);
    }

    @Override
    public void requestSent() {
        if (response == null) {
            exchange.enter(Stage.BACKEND);
            timers.requestSent(inspection.responseLimit(route.timeouts().response()));
        }
    }

    @Override
    public void held() {
        if (!ended) {
            exchange.watchClient();
        }
    }

    @Override
    public void requestFailed(Outcome cause, IOException failure) {
        if (ended || response != null) {
            // An answer is on its way: it tells the client more than the failed write would.
            return;
        }
        if (cause == Outcome.BACKEND_LEFT && startedOver()) {
            return;
        }
        LOG.debug("request {} to {} failed", exchange.id(), route.backend().name(), failure);
        fail(cause);
    }

    /** Whether another connection is on its way in place of a broken one. */
    private boolean startedOver() {
        RequestPump pump = request;
        boolean untouched = pump == null || pump.isUntouched();
        boolean hasNoBody = pump != null && pump.hasNoBody();
        String method = undertow.getRequestMethod().toString();
        if (!lease.dropForRetry(untouched, method, hasNoBody, headReader.hasBegun())) {
            return false;
        }
        if (pump != null && untouched) {
            pump.detach();
        } else if (pump != null) {
            pump.free();
            request = null;
        }
        lease.acquire();
        return true;
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

    @Override
    public void expired() {
        ResponsePump answer = response;
        RequestPump pump = request;
        boolean clientIsSlow = answer != null ? answer.isWaitingForClient() : pump != null && pump.awaitsClient();
        fail(clientIsSlow ? Outcome.CLIENT_STALLED : Outcome.BACKEND_TIMEOUT);
    }

    private void fail(Outcome cause) {
        if (!ended) {
            end(false);
            if (!undertow.isResponseStarted()) {
                // What the backend has said of its answer does not hold for ours.
                undertow.getResponseHeaders().clear();
            }
            if (cause.owner() == Owner.BACKEND) {
                route.backend().failed(cause.label());
            }
            exchange.refuse(cause);
        }
    }

    private void end(boolean reusable) {
        ended = true;
        exchange.unwatchClient();
        timers.stop();
        expectation.stop();
        RequestPump pump = request;
        if (pump != null) {
            pump.free();
        }
        ResponsePump answer = response;
        if (answer != null) {
            answer.stop();
        }
        lease.end(reusable);
        inspection.finished();
    }
}
