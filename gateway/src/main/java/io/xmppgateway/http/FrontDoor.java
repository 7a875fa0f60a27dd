package io.xmppgateway.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.SameThreadExecutor;
import io.xmppgateway.config.Listen;
import io.xmppgateway.limits.Limiter;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.route.Authority;
import io.xmppgateway.route.PlainHttp;
import io.xmppgateway.route.RequestPath;
import io.xmppgateway.runtime.IoThreads;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.trace.TraceContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every request, in order: id and client address, head, host, path, plain HTTP's redirect, route, endpoint;
 * then one outcome, one access-log line, one meter update. Every step before the endpoint is a decision that touches
 * no socket.
 */
public final class FrontDoor implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final boolean secure;
    private final Supplier<FrontDoorSettings> settings;
    private final RequestIds ids;
    private final Timers timers;
    private final ExchangeRecorder recorder;
    private final Limiter limiter;
    private final AcmeChallenges acme = new AcmeChallenges();

    /**
     * @param secure whether its listeners speak TLS
     * @param settings the current ones, read once for each request
     * @param ids for requests
     * @param timers of exchanges, and their clock
     * @param recorder told of every finished request
     * @param limiter of what clients and domains may take
     */
    public FrontDoor(
            boolean secure,
            Supplier<FrontDoorSettings> settings,
            RequestIds ids,
            Timers timers,
            ExchangeRecorder recorder,
            Limiter limiter) {
        this.secure = secure;
        this.settings = settings;
        this.ids = ids;
        this.timers = timers;
        this.recorder = recorder;
        this.limiter = limiter;
    }

    @Override
    public void handleRequest(HttpServerExchange undertow) {
        FrontDoorSettings current = settings.get();
        GatewayExchange exchange = open(undertow, current);
        // The answer begins after Undertow's own call has returned, so that every later step runs in one way.
        undertow.dispatch(SameThreadExecutor.INSTANCE, () -> admit(exchange, current));
    }

    /** Ends a request at once that its client has given up, on a connection that may carry others. */
    public void clientLeft(HttpServerExchange undertow) {
        GatewayExchange.of(undertow).ifPresent(GatewayExchange::streamReset);
    }

    private GatewayExchange open(HttpServerExchange undertow, FrontDoorSettings current) {
        InetAddress peer = ((InetSocketAddress) undertow.getConnection().getPeerAddress()).getAddress();
        HeaderValues forwarded = undertow.getRequestHeaders().get(FORWARDED_FOR);
        InetAddress client =
                ClientAddress.of(peer, forwarded == null ? List.of() : forwarded, current.trustedProxies());
        GatewayExchange exchange = new GatewayExchange(
                undertow,
                ids.next(),
                client,
                secure,
                timers,
                current.strangers(),
                current.stallTimeout(),
                recorder::finished);
        if (current.spans().isPresent()) {
            exchange.follow(current.spans().get().begin(trusted(exchange, peer, current)));
        }
        recorder.started();
        HeadLinesConduit.taken(undertow.getConnection());
        ConnectionWatch.watch(exchange);
        undertow.addExchangeCompleteListener((ended, next) -> {
            exchange.responseComplete();
            HeadLinesConduit.awaitNext(ended);
            next.proceed();
        });
        return exchange;
    }

    /** Anybody could make every request a part of a trace, and have it sampled; so only a proxy of ours goes on with one. */
    private static Optional<TraceContext> trusted(
            GatewayExchange exchange, InetAddress peer, FrontDoorSettings current) {
        return ClientAddress.isTrusted(peer, current.trustedProxies()) ? exchange.trace() : Optional.empty();
    }

    private void admit(GatewayExchange exchange, FrontDoorSettings current) {
        try {
            if (!isWithin(
                    exchange,
                    limiter.request(exchange.client(), exchange.timeline().startedNanos()))) {
                return;
            }
            Optional<Outcome> fault = HeadCheck.verdict(exchange.undertow(), current.limits());
            if (fault.isPresent()) {
                // Where this request ends is in doubt, and so is where the next one would begin.
                exchange.undertow().setPersistent(false);
                exchange.refuse(fault.get());
            } else {
                StrictChunkedConduit.install(exchange.undertow());
                locate(exchange, current);
            }
        } catch (RuntimeException failure) {
            LOG.error("request {} failed", exchange.id(), failure);
            exchange.refuse(Outcome.INTERNAL_ERROR);
        }
    }

    private void locate(GatewayExchange exchange, FrontDoorSettings current) {
        HeaderValues hosts = exchange.undertow().getRequestHeaders().get(Headers.HOST);
        Optional<Authority> authority = soleValue(hosts).flatMap(Authority::parse);
        if (authority.isEmpty() || !AbsoluteTarget.agrees(exchange.undertow(), authority.get())) {
            exchange.refuse(Outcome.BAD_HOST);
            return;
        }
        String host = authority.get().host();
        Optional<Site> site = current.sites().find(host);
        if (site.isEmpty()) {
            exchange.refuse(
                    current.unknownHost() == Listen.UnknownHost.CLOSE ? Outcome.TURNED_AWAY : Outcome.MISDIRECTED);
            return;
        }
        exchange.place().located(site.get(), host);
        if (secure && !TlsName.of(exchange.undertow().getConnection()).admits(host, site.get(), current.sites())) {
            exchange.refuse(Outcome.MISDIRECTED);
            return;
        }
        if (!site.get().http2() && exchange.undertow().getProtocol().equals(Protocols.HTTP_2_0)) {
            // ALPN offers this domain no HTTP/2, but the connection was made for another one. The client asks again on
            // a connection of its own (RFC 9110 §15.5.20).
            exchange.refuse(Outcome.MISDIRECTED);
            return;
        }
        if (!isWithin(
                exchange,
                limiter.domainRequest(
                        exchange.client(),
                        exchange.domain(),
                        exchange.timeline().startedNanos()))) {
            return;
        }
        switch (RequestPath.of(rawPath(exchange.undertow()))) {
            case RequestPath.Refused refused -> exchange.refuse(Outcome.BAD_PATH);
            case RequestPath.Clean clean -> enter(exchange, site.get(), clean.value(), current);
        }
    }

    private void enter(GatewayExchange exchange, Site site, String path, FrontDoorSettings current) {
        exchange.place().pathed(path);
        Optional<Reply.Refusal> refusal = SiteGate.beforeRouting(exchange);
        if (refusal.isPresent()) {
            exchange.reply(refusal.get());
            return;
        }
        if (secure) {
            serve(exchange, site, path);
            return;
        }
        PlainHttp decision = PlainHttp.decide(
                exchange.host(),
                site.plain(),
                path,
                exchange.undertow().getQueryString(),
                current.acmeWebroot().isPresent(),
                current.publicHttpsPort());
        switch (decision) {
            case PlainHttp.Serve serve -> serve(exchange, site, path);
            case PlainHttp.AcmeChallenge challenge -> {
                exchange.place().routed("acme");
                current.acmeWebroot()
                        .ifPresent(webroot -> read(exchange, request -> acme.reply(webroot, challenge.token())));
            }
            case PlainHttp.Redirect redirect -> {
                exchange.place().routed("redirect");
                exchange.outcome(Outcome.REDIRECTED);
                // Web clients follow a redirected host-meta request only when the redirect, too, may be shared.
                AnswerFields.share(
                        exchange, site.policy().cors().fields(exchange.fields().origin()));
                exchange.reply(new Reply.Bytes(308, Map.of("Location", redirect.location()), new byte[0]));
            }
        }
    }

    private void serve(GatewayExchange exchange, Site site, String path) {
        Optional<Site.Target> target = site.routes().find(path);
        target.ifPresent(exchange.place()::routed);
        Optional<Reply.Refusal> refusal = SiteGate.afterRouting(exchange, target.isPresent());
        if (refusal.isPresent() || target.isEmpty()) {
            exchange.reply(refusal.orElseGet(() -> new Reply.Refusal(Outcome.NO_ROUTE, Map.of())));
            return;
        }
        switch (target.get().endpoint()) {
            case Endpoint.Deciding deciding -> ReplySender.send(exchange, deciding.reply(exchange.view()));
            case Endpoint.Reading reading -> read(exchange, reading);
            case Endpoint.Driving driving -> drive(exchange, driving);
        }
    }

    private void drive(GatewayExchange exchange, Endpoint.Driving endpoint) {
        long now = exchange.timeline().startedNanos();
        if (endpoint.opensWebSocket() && !isWithin(exchange, limiter.session(exchange.client(), now))) {
            return;
        }
        Verdict verdict = endpoint.opensWebSocket()
                ? limiter.webSocket(exchange.client(), exchange.domain(), now)
                : limiter.openRequest(exchange.client(), exchange.domain(), now);
        if (isWithin(exchange, verdict)) {
            endpoint.take(exchange);
        }
    }

    /** Whether the exchange may go on; otherwise it was refused. */
    private static boolean isWithin(GatewayExchange exchange, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> {
                exchange.onFinished(allowed.release());
                yield true;
            }
            case Verdict.Refused refused -> {
                exchange.reply(exchange.overLimit(refused));
                yield false;
            }
        };
    }

    private static void read(GatewayExchange exchange, Endpoint.Reading endpoint) {
        exchange.undertow().dispatch(() -> {
            Reply reply = WorkerReply.of(exchange, endpoint);
            IoThreads.execute(exchange.undertow().getIoThread(), () -> ReplySender.send(exchange, reply));
        });
    }

    private static Optional<String> soleValue(@Nullable HeaderValues values) {
        return values != null && values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** The path as it was sent, without the scheme and authority of an absolute-form target (RFC 9112 §3.2.2). */
    private static String rawPath(HttpServerExchange undertow) {
        String target = undertow.getRequestURI();
        if (!undertow.isHostIncludedInRequestURI()) {
            return target;
        }
        int authority = target.indexOf("//");
        int slash = authority < 0 ? -1 : target.indexOf('/', authority + 2);
        return slash < 0 ? "/" : target.substring(slash);
    }
}
