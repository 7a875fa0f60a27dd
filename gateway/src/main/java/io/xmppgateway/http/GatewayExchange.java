package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.xmppgateway.limits.Verdict;
import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.runtime.Timers;
import io.xmppgateway.trace.TraceContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request on its way through the gateway, from its head to its single outcome. Used on the exchange's I/O thread
 * only, except while a worker thread prepares a reply.
 */
public final class GatewayExchange {

    private static final AttachmentKey<GatewayExchange> KEY = AttachmentKey.create(GatewayExchange.class);

    private final HttpServerExchange undertow;
    private final RequestFields fields;
    private final String id;
    private final InetAddress client;
    private final boolean secure;
    private final Timers timers;
    private final Timeline timeline;
    private final Duration stallTimeout;
    private final Finish finish;
    private final Whereabouts place;

    private Optional<TraceContext> trace;
    private Optional<RequestSpan> span = Optional.empty();
    private long bytesReceived;
    private Optional<Supplier<String>> session = Optional.empty();
    private Outcome outcome = Outcome.ANSWERED;
    private Optional<Runnable> clientLeftListener = Optional.empty();
    private Runnable release = () -> {};
    private Optional<ReaderWatch> reader = Optional.empty();
    private Optional<StreamSourceChannel> body = Optional.empty();
    private boolean quiet;
    private boolean watched;
    private boolean complete;
    private boolean tunnelled;
    private boolean finished;

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
        this.place = new Whereabouts(strangers);
        this.stallTimeout = stallTimeout;
        this.finish = finish;
        this.fields = new RequestFields(undertow.getRequestHeaders());
        this.trace = fields.trace();
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

    /** The status that was sent, or 0 when there was none. */
    public int status() {
        return undertow.isResponseStarted() ? undertow.getStatusCode() : 0;
    }

    /** Of the request's body, without its framing. */
    public long bytesReceived() {
        return bytesReceived;
    }

    /** Of the answer's body, so far. */
    public long bytesSent() {
        return undertow.getResponseBytesSent();
    }

    /** So many more bytes of the request's body have come. */
    public void received(long bytes) {
        bytesReceived += bytes;
    }

    /** Where it goes, as far as that is known. */
    Whereabouts place() {
        return place;
    }

    boolean isTunnelled() {
        return tunnelled;
    }

    /** The backend's answer begins. */
    public void answered() {
        timeline.answered(timers.now());
    }

    /** Where its time goes. */
    public Timeline timeline() {
        return timeline;
    }

    /** It goes on with another stage now. */
    public void enter(Stage stage) {
        timeline.enter(stage, timers.now());
    }

    /** The XMPP domain it belongs to, or {@code none}. */
    public String domain() {
        return place.domain();
    }

    /** The kind of route it took, or {@code none}. */
    public String route() {
        return place.route();
    }

    /** The host it names, without a port. */
    public String host() {
        return place.host();
    }

    /** Its path, clean, byte for byte as it was sent; empty as long as it was not checked. */
    public String path() {
        return place.path();
    }

    /** Its place in a trace: that of its span or, without one, what its client has validly given it. */
    public Optional<TraceContext> trace() {
        return trace;
    }

    /** It has this span from now on. */
    void follow(RequestSpan newSpan) {
        span = Optional.of(newSpan);
        trace = Optional.of(newSpan.context());
    }

    /** Its span, when somebody will see it. */
    Optional<RequestSpan> sampledSpan() {
        return span.filter(RequestSpan::isSampled);
    }

    /** The name in the log of the BOSH session that it belongs to, which is not its sid. */
    public Optional<String> session() {
        return session.map(Supplier::get);
    }

    /** It belongs to this session, whose name is asked for when somebody wants to see it. */
    public void belongsTo(Supplier<String> newSession) {
        session = Optional.of(newSession);
    }

    /** The rules of its domain. */
    public SitePolicy policy() {
        return place.policy();
    }

    /** How it ended, or would end if nothing else happens. */
    public Outcome outcome() {
        return outcome;
    }

    /** The request's fields. */
    public RequestFields fields() {
        return fields;
    }

    /** The head, for endpoints that only decide. */
    public RequestView view() {
        return new RequestView(
                undertow.getRequestMethod().toString(), host(), path(), undertow.getQueryString(), fields::first);
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

    /** What to give back when the exchange has ended. */
    void onFinished(Runnable newRelease) {
        if (finished) {
            newRelease.run();
        } else {
            release = newRelease;
        }
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
}
