package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.route.PathTable;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.trace.TraceContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request on its way through the gateway, from its head to its single outcome. Used on the exchange's I/O thread
 * only, except while a worker thread prepares a reply.
 */
public final class GatewayExchange {

    private static final Site NO_SITE = new Site("none", false, PathTable.of(Map.of()));
    private static final String NO_ROUTE = "none";
    private static final AttachmentKey<GatewayExchange> KEY = AttachmentKey.create(GatewayExchange.class);

    private static final HttpString TRACEPARENT = new HttpString("traceparent");
    private static final HttpString TRACESTATE = new HttpString("tracestate");

    private final HttpServerExchange undertow;
    private final String id;
    private final InetAddress client;
    private final boolean secure;
    private final Timers timers;
    private final Timeline timeline;
    private final Duration stallTimeout;
    private final Finish finish;
    private final Optional<TraceContext> trace;

    private Site site = NO_SITE;
    private SitePolicy policy;
    private Site.Care care = Site.Care.COMMON;
    private String route = NO_ROUTE;
    private String host = "";
    private String path = "";
    private Optional<String> session = Optional.empty();
    private Outcome outcome = Outcome.ANSWERED;
    private Optional<Runnable> clientLeftListener = Optional.empty();
    private Runnable release = GatewayExchange::ignore;
    private Optional<ReaderWatch> reader = Optional.empty();
    private Optional<StreamSourceChannel> body = Optional.empty();
    private boolean quiet;
    private boolean watched;
    private boolean complete;
    private boolean tunnelled;
    private boolean finished;
    private boolean served;

    /** Told once for each exchange, when everything about it is known. */
    @FunctionalInterface
    interface Finish {
        void finished(GatewayExchange exchange);
    }

    GatewayExchange(
            HttpServerExchange undertow,
            String id,
            InetAddress client,
            boolean secure,
            Timers timers,
            SitePolicy strangers,
            Duration stallTimeout,
            Finish finish) {
        this.undertow = undertow;
        this.id = id;
        this.client = client;
        this.secure = secure;
        this.timers = timers;
        this.timeline = new Timeline(timers.now());
        this.policy = strangers;
        this.stallTimeout = stallTimeout;
        this.finish = finish;
        this.trace = TraceContext.of(values(TRACEPARENT), values(TRACESTATE));
        undertow.putAttachment(KEY, this);
    }

    /** The one that belongs to Undertow's, if it has come that far. */
    static Optional<GatewayExchange> of(HttpServerExchange undertow) {
        return Optional.ofNullable(undertow.getAttachment(KEY));
    }

    /** The server's side of the exchange. */
    public HttpServerExchange undertow() {
        return undertow;
    }

    /** Names this request in logs and error bodies. */
    public String id() {
        return id;
    }

    /** Who asked, behind trusted proxies. */
    public InetAddress client() {
        return client;
    }

    /** The request's body, which Undertow hands out only once. */
    public StreamSourceChannel body() {
        StreamSourceChannel channel = body.orElseGet(undertow::getRequestChannel);
        body = Optional.of(channel);
        return channel;
    }

    /** Whether it came over TLS. */
    public boolean secure() {
        return secure;
    }

    Timers timers() {
        return timers;
    }

    /** When its head was complete, on the monotonic clock. */
    public long startedNanos() {
        return timeline.startedNanos();
    }

    /** The status that was sent, or 0 when there was none. */
    int status() {
        return undertow.isResponseStarted() ? undertow.getStatusCode() : 0;
    }

    boolean isTunnelled() {
        return tunnelled;
    }

    /** Whether a backend has answered, and its time for that is known. */
    boolean isServed() {
        return served;
    }

    /** The backend's answer begins. */
    public void answered() {
        served = true;
        enter(Stage.TRANSFER);
    }

    /** Where its time goes. */
    public Timeline timeline() {
        return timeline;
    }

    /** It goes on with another stage now. */
    public void enter(Stage stage) {
        timeline.enter(stage, timers.now());
    }

    /** Of the time that the backend took for the first byte of its answer, it held the request for so long on purpose. */
    public void held(long nanos) {
        timeline.hold(nanos);
    }

    /** The XMPP domain it belongs to, or {@code none}. */
    public String domain() {
        return site.domain();
    }

    /** The kind of route it took, or {@code none}. */
    public String route() {
        return route;
    }

    /** The host it names, without a port. */
    public String host() {
        return host;
    }

    /** Its path, clean, byte for byte as it was sent; empty as long as it was not checked. */
    public String path() {
        return path;
    }

    /** Its place in a trace, if its client has given it a valid one. */
    public Optional<TraceContext> trace() {
        return trace;
    }

    /** The name in the log of the BOSH session that it belongs to, which is not its sid. */
    public Optional<String> session() {
        return session;
    }

    /** It belongs to this session. */
    public void belongsTo(String newSession) {
        session = Optional.of(newSession);
    }

    /** The rules of its domain. */
    public SitePolicy policy() {
        return policy;
    }

    /** The web page that asks, when a browser says so; two of them are none that any list has. */
    public Optional<String> origin() {
        HeaderValues values = undertow.getRequestHeaders().get(Headers.ORIGIN);
        return values == null ? Optional.empty() : Optional.of(String.join(" ", values));
    }

    Site.Care care() {
        return care;
    }

    /** How it ended, or would end if nothing else happens. */
    public Outcome outcome() {
        return outcome;
    }

    /** The first value of a request field. */
    public Optional<String> field(String name) {
        HeaderValues values = undertow.getRequestHeaders().get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    private List<String> values(HttpString name) {
        HeaderValues values = undertow.getRequestHeaders().get(name);
        return values == null ? List.of() : values;
    }

    /** The head, for endpoints that only decide. */
    public RequestView view() {
        return new RequestView(
                undertow.getRequestMethod().toString(), host, path, undertow.getQueryString(), this::field);
    }

    /** What to do when the client's connection is lost before the answer is complete. */
    public void onClientLeft(Runnable listener) {
        clientLeftListener = Optional.of(listener);
    }

    /** Watches for a client that leaves while nothing is read from it; until {@link #unwatchClient}. */
    public void watchClient() {
        watched = true;
        ClientWatch.start(undertow.getConnection(), () -> end(Outcome.CLIENT_LEFT));
    }

    /** The client does not take an answer of ours as fast as it comes: it must go on reading. On the I/O thread. */
    void awaitReader() {
        if (reader.isEmpty() && !finished) {
            reader = Optional.of(new ReaderWatch(undertow, stallTimeout, timers, () -> end(Outcome.CLIENT_STALLED)));
        }
    }

    /** The listener goes first: as soon as the connection closes, Undertow takes a begun answer for complete. */
    private void end(Outcome cause) {
        clientLeftListener.ifPresent(Runnable::run);
        refuse(cause);
    }

    /** Ends the watch: somebody else reads from the connection now. Before the exchange is complete. */
    public void unwatchClient() {
        if (watched) {
            watched = false;
            ClientWatch.stop(undertow.getConnection());
        }
    }

    /**
     * Ends the exchange for {@code cause}: with its status when no answer has begun, else by closing the connection,
     * because a half answer must not look whole.
     */
    public void refuse(Outcome cause) {
        outcome = cause;
        unwatchClient();
        if (undertow.isResponseStarted() || cause.status() == 0) {
            hangUp();
        } else {
            ReplySender.send(this, Reply.refusal(cause));
        }
    }

    /** Answers from memory. */
    public void reply(Reply reply) {
        ReplySender.send(this, reply);
    }

    /**
     * A limit refused it: what to answer. Unless that is news, the access log gets no line, so that nobody can fill a
     * disk by being refused.
     */
    public Reply.Refusal overLimit(Verdict.Refused refused) {
        quiet = !refused.isNews();
        return new Reply.Refusal(
                Outcome.TOO_MANY_REQUESTS, Map.of("Retry-After", String.valueOf(refused.retryAfterSeconds())));
    }

    /** Whether it is to be counted only, without a line in the access log. */
    boolean quiet() {
        return quiet;
    }

    /** Ends an answer that is complete. Its last bytes may still wait for a client that does not read. */
    public void complete() {
        complete = true;
        UnreadBody.end(this);
        awaitReader();
    }

    /** The exchange became a tunnel: it lasts until {@link #tunnelEnded}. */
    public void tunnelOpened() {
        tunnelled = true;
    }

    /** The tunnel was closed for {@code cause}. */
    public void tunnelEnded(Outcome cause) {
        outcome = cause;
        finishOnce();
    }

    void hangUp() {
        IoUtils.safeClose(undertow.getConnection());
        finishOnce();
        if (!(undertow.getConnection() instanceof HttpServerConnection)) {
            // Only the stream was reset; the connection goes on, and waits for the end of this exchange.
            undertow.endExchange();
        }
    }

    void located(Site newSite, String newHost) {
        site = newSite;
        policy = newSite.policy();
        host = newHost;
    }

    void pathed(String newPath) {
        path = newPath;
    }

    void routed(String newRoute) {
        route = newRoute;
    }

    /** What to give back when the exchange has ended. */
    void onFinished(Runnable newRelease) {
        if (finished) {
            newRelease.run();
        } else {
            release = newRelease;
        }
    }

    void routed(Site.Target target) {
        route = target.route();
        care = target.care();
    }

    void outcome(Outcome newOutcome) {
        outcome = newOutcome;
    }

    void responseComplete() {
        if (clientLeftListener.isPresent() && !complete) {
            // Undertow says so of an answer that was cut off, too.
            connectionClosed();
        } else if (!tunnelled) {
            finishOnce();
        }
    }

    /** Its answer is out; only the client still sends, and nobody listens. */
    void outlived() {
        finishOnce();
    }

    /** The client has given this request up, but not its connection; or it broke the rules in this stream only. */
    void streamReset() {
        boolean driven = clientLeftListener.isPresent();
        connectionClosed();
        if (driven) {
            // Nobody will write to it any more and so find out that it has ended.
            undertow.endExchange();
        }
    }

    void connectionClosed() {
        if (!finished && !tunnelled) {
            if (outcome == Outcome.ANSWERED) {
                outcome = Outcome.CLIENT_LEFT;
            }
            clientLeftListener.ifPresent(Runnable::run);
            finishOnce();
        }
    }

    /** Sets a field of the answer. */
    public void responseField(String name, String value) {
        undertow.getResponseHeaders().put(HttpString.tryFromString(name), value);
    }

    private void finishOnce() {
        if (!finished) {
            finished = true;
            clientLeftListener = Optional.empty();
            reader.ifPresent(ReaderWatch::stop);
            release.run();
            finish.finished(this);
        }
    }

    private static void ignore() {}
}
