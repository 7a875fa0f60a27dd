package io.xmppgateway.metrics;

import static io.xmppgateway.metrics.Label.ADDRESS;
import static io.xmppgateway.metrics.Label.BACKEND;
import static io.xmppgateway.metrics.Label.CODE;
import static io.xmppgateway.metrics.Label.CONDITION;
import static io.xmppgateway.metrics.Label.DIRECTION;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.FORMAT;
import static io.xmppgateway.metrics.Label.HANDSHAKE;
import static io.xmppgateway.metrics.Label.JAVA;
import static io.xmppgateway.metrics.Label.KIND;
import static io.xmppgateway.metrics.Label.LIMIT;
import static io.xmppgateway.metrics.Label.LISTENER;
import static io.xmppgateway.metrics.Label.NAME;
import static io.xmppgateway.metrics.Label.OUTCOME;
import static io.xmppgateway.metrics.Label.OWNER;
import static io.xmppgateway.metrics.Label.PROTOCOL;
import static io.xmppgateway.metrics.Label.REASON;
import static io.xmppgateway.metrics.Label.RESULT;
import static io.xmppgateway.metrics.Label.ROUTE;
import static io.xmppgateway.metrics.Label.SIDE;
import static io.xmppgateway.metrics.Label.STAGE;
import static io.xmppgateway.metrics.Label.STATUS;
import static io.xmppgateway.metrics.Label.THREAD;
import static io.xmppgateway.metrics.Label.VERSION;
import static io.xmppgateway.metrics.MeterType.COUNTER;
import static io.xmppgateway.metrics.MeterType.GAUGE;
import static io.xmppgateway.metrics.MeterType.HISTOGRAM;
import static io.xmppgateway.metrics.Unit.BYTES;
import static io.xmppgateway.metrics.Unit.NONE;
import static io.xmppgateway.metrics.Unit.SECONDS;

import java.util.List;

/**
 * Every meter of the gateway's own. Names, help, labels, {@code docs/metrics.md} and what dashboards and rules may ask
 * for follow from this list.
 */
public enum Meters {
    /** Of the build. */
    BUILD("build", GAUGE, NONE, "Always 1; the labels tell the versions", VERSION, JAVA),

    /** Of every request. */
    REQUESTS(
            "requests", COUNTER, NONE, "Finished requests, WebSockets included", DOMAIN, ROUTE, OUTCOME, OWNER, STATUS),
    /** Of every request. */
    REQUEST_DURATION(
            "request.duration",
            HISTOGRAM,
            SECONDS,
            "From a request's head to the last byte of its answer, holding included; of a WebSocket, to the 101",
            DOMAIN,
            ROUTE),
    /** Of requests that went to a backend. */
    REQUEST_SERVICE(
            "request.service",
            HISTOGRAM,
            SECONDS,
            "From the whole request's arrival at the backend to the first byte of the answer, without holding",
            DOMAIN,
            ROUTE),
    /** Of every request. */
    REQUEST_STAGES(
            "request.stage", COUNTER, SECONDS, "Time that finished requests spent, by stage", DOMAIN, ROUTE, STAGE),
    /** Of all requests together. */
    REQUESTS_ACTIVE("requests.active", GAUGE, NONE, "Requests in progress, held polls and WebSockets included"),

    /** Of clients. */
    CONNECTIONS("connections", GAUGE, NONE, "Open connections of clients", LISTENER),
    /** Of HTTP/1.1. */
    HEADS_UNREAD(
            "heads.unread",
            COUNTER,
            NONE,
            "Heads of HTTP/1.1 that began and never became a request: `malformed`, `timeout`, `closed` by the client",
            REASON),
    /** Of balancers. */
    PROXY_HEADERS_FAILED(
            "proxy_protocol.failed",
            COUNTER,
            NONE,
            "Connections of balancers that were closed for want of a sound PROXY header",
            REASON),

    /** Of clients. */
    TLS_HANDSHAKES("tls.handshakes", COUNTER, NONE, "TLS handshakes that succeeded", VERSION, PROTOCOL, HANDSHAKE),
    /** Of clients. */
    TLS_HANDSHAKE_DURATION("tls.handshake.duration", HISTOGRAM, SECONDS, "How long TLS handshakes took"),
    /** Of clients. */
    TLS_HANDSHAKES_FAILED(
            "tls.handshakes.failed",
            COUNTER,
            NONE,
            "TLS handshakes that failed: `timeout`, `closed` by the client, `failed` by either side",
            REASON),
    /** Of certificates in use. */
    TLS_CERTIFICATE_EXPIRY(
            "tls.certificate.expiry.timestamp", GAUGE, SECONDS, "When a certificate expires, since 1970", NAME),

    /** BOSH sessions. */
    BOSH_SESSIONS("bosh.sessions", GAUGE, NONE, "Open BOSH sessions", DOMAIN),
    /** BOSH sessions. */
    BOSH_CREATED("bosh.sessions.opened", COUNTER, NONE, "BOSH sessions that the XMPP server has created", DOMAIN),
    /** BOSH sessions. */
    BOSH_ENDED("bosh.sessions.ended", COUNTER, NONE, "BOSH sessions that ended", DOMAIN, CONDITION),
    /** BOSH sessions. */
    BOSH_SESSION_AGE("bosh.session.age", HISTOGRAM, SECONDS, "Age of BOSH sessions at their end", DOMAIN),
    /** BOSH requests. */
    BOSH_REFUSED(
            "bosh.refused",
            COUNTER,
            NONE,
            "BOSH requests outside of a known session that the XMPP server has refused",
            DOMAIN,
            CONDITION),
    /** BOSH requests. */
    BOSH_REQUESTS(
            "bosh.requests",
            COUNTER,
            NONE,
            "BOSH requests: `creation`, `poll` without content, `payload`, `restart`, `terminate`, `stranger` of no known"
                    + " session, `unread`",
            DOMAIN,
            KIND),
    /** BOSH requests. */
    BOSH_REQUESTS_ACTIVE("bosh.requests.active", GAUGE, NONE, "BOSH requests in progress, held polls included", DOMAIN),
    /** Polls. */
    BOSH_HOLD("bosh.hold", HISTOGRAM, SECONDS, "How long the XMPP server held BOSH requests on purpose", DOMAIN),
    /** Polls. */
    BOSH_HOLDS_ENDED(
            "bosh.holds.ended",
            COUNTER,
            NONE,
            "Held BOSH requests by what ended the hold: `event` of the server, `wait` was over, `released` by a newer"
                    + " request, `left` without an answer",
            DOMAIN,
            REASON),
    /** Order of requests. */
    BOSH_ODD_RIDS(
            "bosh.rids.odd",
            COUNTER,
            NONE,
            "BOSH requests that did not bring their session's next rid: `gap`, `late`, `replay`, `wrong`",
            DOMAIN,
            KIND),
    /** Bodies. */
    BOSH_BODY_BYTES("bosh.body", COUNTER, BYTES, "BOSH bodies, in bytes", DOMAIN, DIRECTION),
    /** Bodies. */
    BOSH_PAYLOADS("bosh.payloads", COUNTER, NONE, "BOSH bodies that are not empty", DOMAIN, DIRECTION),

    /** WebSockets. */
    WEBSOCKETS("websockets", GAUGE, NONE, "Open WebSockets", DOMAIN),
    /** WebSockets. */
    WEBSOCKETS_OPENED("websockets.opened", COUNTER, NONE, "WebSockets that were opened", DOMAIN),
    /** WebSockets. */
    WEBSOCKETS_CLOSED(
            "websockets.closed", COUNTER, NONE, "WebSockets that were closed, by who closed first", DOMAIN, CODE, SIDE),
    /** WebSockets. */
    WEBSOCKET_AGE("websocket.age", HISTOGRAM, SECONDS, "Age of WebSockets when they closed", DOMAIN),
    /** Frames. */
    WEBSOCKET_FRAMES("websocket.frames", COUNTER, NONE, "Frames of WebSockets", DOMAIN, DIRECTION),
    /** Frames. */
    WEBSOCKET_BYTES(
            "websocket.transferred", COUNTER, BYTES, "Bytes of WebSockets, frame heads included", DOMAIN, DIRECTION),
    /** Pings. */
    WEBSOCKET_PING("websocket.ping", HISTOGRAM, SECONDS, "From a ping of the gateway's own to its pong", DOMAIN, SIDE),

    /** Uploads and downloads. */
    UPLOAD_BYTES("upload.transferred", COUNTER, BYTES, "Bytes of uploads (up) and downloads (down)", DOMAIN, DIRECTION),
    /** Uploads and downloads. */
    UPLOAD_SIZE("upload.size", HISTOGRAM, BYTES, "Size of whole uploads and downloads", DOMAIN, DIRECTION),
    /** Uploads and downloads. */
    UPLOAD_RATE(
            "upload.rate.bytes_per_second",
            HISTOGRAM,
            NONE,
            "Rate of whole uploads and downloads of 64 KiB and more",
            DOMAIN,
            DIRECTION),
    /** Uploads. */
    UPLOADS_REFUSED(
            "uploads.refused",
            COUNTER,
            NONE,
            "Uploads that failed: `too_large`, `denied` (401, 403), `limited` (429), `stalled`, `full` (507), `backend`,"
                    + " `left`, `other`",
            DOMAIN,
            REASON),

    /** Registration. */
    REGISTER_FORMS("register.forms", COUNTER, NONE, "Registration pages that were shown", DOMAIN),
    /** Registration. */
    REGISTER_SUBMISSIONS(
            "register.submissions",
            COUNTER,
            NONE,
            "Registration forms that were sent: `answered` (2xx, 3xx), `refused` (4xx), `limited` (429), `failed`",
            DOMAIN,
            RESULT),
    /** Discovery. */
    DISCOVERY_HITS("discovery.hits", COUNTER, NONE, "host-meta documents that were handed out", DOMAIN, FORMAT),

    /** Backends. */
    BACKEND_UP(
            "backend.up", GAUGE, NONE, "1 when the last attempt to connect to the backend succeeded, else 0", BACKEND),
    /** Backends. */
    BACKEND_CONNECTIONS("backend.connections", GAUGE, NONE, "Open connections to a backend", BACKEND),
    /** Backends. */
    BACKEND_CONNECTIONS_MAX(
            "backend.connections.max", GAUGE, NONE, "Connections to a backend that may be open", BACKEND),
    /** Backends. */
    ADDRESS_CONNECTIONS(
            "backend.address.connections",
            GAUGE,
            NONE,
            "Connections to one address of a backend, open or being opened",
            BACKEND,
            ADDRESS),
    /** Backends. */
    BACKEND_CONNECT(
            "backend.connect", HISTOGRAM, SECONDS, "How long connecting to a backend took, TLS included", BACKEND),
    /** Backends. */
    BACKEND_CONNECT_FAILURES(
            "backend.connect.failures",
            COUNTER,
            NONE,
            "Failed attempts to connect to a backend: `unreachable`, `untrusted`, `exhausted`",
            BACKEND,
            REASON),
    /** Backends. */
    BACKEND_WAITING("backend.waiting", GAUGE, NONE, "Requests that wait for a connection to a backend", BACKEND),
    /** Backends. */
    BACKEND_WAITING_MAX("backend.waiting.max", GAUGE, NONE, "Requests that may wait for a connection", BACKEND),
    /** Backends. */
    BACKEND_WAIT(
            "backend.wait",
            HISTOGRAM,
            SECONDS,
            "How long requests waited for a connection to a backend, of those that had to",
            BACKEND),
    /** Backends. */
    BACKEND_ERRORS(
            "backend.errors",
            COUNTER,
            NONE,
            "Requests that failed by the backend's fault: outcomes of owner `backend`, and `status_5xx`",
            BACKEND,
            REASON),

    /** Limits. */
    REFUSALS("refusals", COUNTER, NONE, "Connections and requests that a limit refused", LIMIT),
    /** Limits. */
    LIMIT_OPEN("limit.open", GAUGE, NONE, "What a limit counts as open", LIMIT),
    /** Limits. */
    CONNECTIONS_MAX("connections.max", GAUGE, NONE, "Client connections that may be open"),

    /** The gateway itself. */
    EVENT_LOOP_LAG(
            "event_loop.lag",
            HISTOGRAM,
            SECONDS,
            "How late a timer of an I/O thread goes off, measured every 100 ms",
            THREAD),
    /** The gateway itself. */
    BUFFERS("buffers.active", GAUGE, NONE, "Buffers in use; an idle connection has none"),
    /** The gateway itself. */
    BUFFER_SIZE("buffer.size", GAUGE, BYTES, "Size of one buffer"),
    /** The gateway itself. */
    TIMERS("timers.active", GAUGE, NONE, "Timers that have neither gone off nor been cancelled"),
    /** The gateway itself. */
    ACCESS_LOG_DROPPED(
            "access_log.dropped", COUNTER, NONE, "Access log lines dropped because the log could not keep up"),
    /** The gateway itself, with tracing on. */
    SPANS(
            "spans",
            COUNTER,
            NONE,
            "Spans of sampled requests: `exported`, `dropped` because too many waited, `failed` to reach the collector",
            RESULT);

    private static final String PREFIX = "xmpp_gateway.";

    private final String name;
    private final MeterType type;
    private final Unit unit;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Label> labels;

    Meters(String name, MeterType type, Unit unit, String help, Label... labels) {
        this.name = PREFIX + name;
        this.type = type;
        this.unit = unit;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** What kind of meter it is. */
    public MeterType type() {
        return type;
    }

    /** What it is measured in. */
    public Unit unit() {
        return unit;
    }

    /** What it says, in one sentence without a full stop. */
    public String help() {
        return help;
    }

    /** Its labels; every series has all of them. */
    public List<Label> labels() {
        return labels;
    }

    /** Its name in the exposition, without {@code _total}, {@code _bucket}, {@code _sum}, {@code _count}. */
    public String family() {
        return name.replace('.', '_') + unit.suffix();
    }

    /** The name that counters and gauges have in a query; of a histogram, what its suffixes are added to. */
    public String series() {
        return type == COUNTER ? family() + "_total" : family();
    }
}
