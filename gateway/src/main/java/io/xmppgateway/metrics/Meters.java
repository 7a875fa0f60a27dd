package io.xmppgateway.metrics;

import static io.xmppgateway.metrics.Label.ADDRESS;
import static io.xmppgateway.metrics.Label.BACKEND;
import static io.xmppgateway.metrics.Label.CONDITION;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.KIND;
import static io.xmppgateway.metrics.Label.LIMIT;
import static io.xmppgateway.metrics.Label.LISTENER;
import static io.xmppgateway.metrics.Label.OUTCOME;
import static io.xmppgateway.metrics.Label.OWNER;
import static io.xmppgateway.metrics.Label.REASON;
import static io.xmppgateway.metrics.Label.ROUTE;
import static io.xmppgateway.metrics.Label.STAGE;
import static io.xmppgateway.metrics.Label.STATUS;
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
            "From the whole request's arrival at the backend to the first byte of the answer; of `bosh` with the time for which a poll is held",
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
    TLS_HANDSHAKES_FAILED(
            "tls.handshakes.failed",
            COUNTER,
            NONE,
            "TLS handshakes that failed: `timeout`, `closed` by the client, `failed` by either side",
            REASON),
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
    /** Order of requests. */
    BOSH_ODD_RIDS(
            "bosh.rids.odd",
            COUNTER,
            NONE,
            "BOSH requests that did not bring their session's next rid: `gap`, `late`, `replay`, `wrong`",
            DOMAIN,
            KIND),
    /** WebSockets. */
    WEBSOCKETS("websockets", GAUGE, NONE, "Open WebSockets", DOMAIN),
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
    /** Limits. */
    REFUSALS("refusals", COUNTER, NONE, "Connections and requests that a limit refused", LIMIT),
    /** Limits. */
    LIMIT_OPEN("limit.open", GAUGE, NONE, "What a limit counts as open", LIMIT),
    /** The gateway itself. */
    BUFFERS("buffers.active", GAUGE, NONE, "Buffers in use; an idle connection has none"),
    /** The gateway itself. */
    BUFFER_SIZE("buffer.size", GAUGE, BYTES, "Size of one buffer"),
    /** The gateway itself. */
    TIMERS("timers.active", GAUGE, NONE, "Timers that have neither gone off nor been cancelled");

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
