package io.xmppgateway.metrics;

/** Names of meters and of their labels, in base units. Prometheus adds {@code _total} and unit suffixes. */
public final class MetricNames {

    /** Requests that were answered or given up; labels domain, route, outcome, owner, status class. */
    public static final String REQUESTS = "xmpp_gateway.requests";
    /** From the request's head to the last byte of its answer; labels domain, route. */
    public static final String REQUEST_DURATION = "xmpp_gateway.request.duration";
    /** Requests in progress, held polls and tunnels included. */
    public static final String REQUESTS_ACTIVE = "xmpp_gateway.requests.active";
    /** Connections of clients that are open; label listener. */
    public static final String CONNECTIONS = "xmpp_gateway.connections";
    /** TLS handshakes that did not come to an end; label reason. */
    public static final String HANDSHAKES_FAILED = "xmpp_gateway.tls.handshakes.failed";
    /** Connections to a backend that are open; label backend. */
    public static final String BACKEND_CONNECTIONS = "xmpp_gateway.backend.connections";
    /** Connections to one address of a backend that are open or being opened; labels backend, address. */
    public static final String ADDRESS_CONNECTIONS = "xmpp_gateway.backend.address.connections";
    /** Requests that wait for a connection; label backend. */
    public static final String BACKEND_WAITING = "xmpp_gateway.backend.waiting";
    /** How long requests waited for a connection, of those that had to; label backend. */
    public static final String BACKEND_WAIT = "xmpp_gateway.backend.wait";
    /** Attempts to connect that failed; label backend. */
    public static final String BACKEND_CONNECT_FAILURES = "xmpp_gateway.backend.connect.failures";
    /** WebSockets that are open; label domain. */
    public static final String WEBSOCKETS = "xmpp_gateway.websockets";
    /** What limits count as open: connections, requests that wait for a server, WebSockets; label limit. */
    public static final String LIMIT_OPEN = "xmpp_gateway.limit.open";
    /** Buffers that are in use; an idle connection has none. */
    public static final String BUFFERS = "xmpp_gateway.buffers.active";
    /** Timers of the gateway's own that have neither gone off nor been cancelled. */
    public static final String TIMERS = "xmpp_gateway.timers.active";
    /** BOSH sessions that are open; label domain. */
    public static final String BOSH_SESSIONS = "xmpp_gateway.bosh.sessions";
    /** BOSH sessions that were created; label domain. */
    public static final String BOSH_CREATED = "xmpp_gateway.bosh.sessions.opened";
    /** BOSH sessions that ended; labels domain, condition. */
    public static final String BOSH_ENDED = "xmpp_gateway.bosh.sessions.ended";
    /** BOSH requests outside of a known session that the XMPP server refused; labels domain, condition. */
    public static final String BOSH_REFUSED = "xmpp_gateway.bosh.refused";
    /** BOSH requests that did not bring the next rid; labels domain, kind. */
    public static final String BOSH_ODD_RIDS = "xmpp_gateway.bosh.rids.odd";
    /** What a limit refused; label limit. */
    public static final String REFUSALS = "xmpp_gateway.refusals";
    /** Connections that were closed for want of a sound PROXY header; label reason. */
    public static final String PROXY_HEADERS_FAILED = "xmpp_gateway.proxy_protocol.failed";
    /** Access log lines that were dropped because the log could not keep up. */
    public static final String ACCESS_LOG_DROPPED = "xmpp_gateway.access_log.dropped";

    /** Label: the XMPP domain, or "none". */
    public static final String DOMAIN = "domain";
    /** Label: the route's kind, or "none". */
    public static final String ROUTE = "route";
    /** Label: how the request ended. */
    public static final String OUTCOME = "outcome";
    /** Label: who is the cause of the outcome: client, gateway, backend, or none. */
    public static final String OWNER = "owner";
    /** Label: the listener's kind. */
    public static final String LISTENER = "listener";
    /** Label: the backend's name. */
    public static final String BACKEND = "backend";
    /** Label: the limit that was run into. */
    public static final String LIMIT = "limit";
    /** Label: a backend's address and port. */
    public static final String ADDRESS = "address";
    /** Label: how a BOSH session ended. */
    public static final String CONDITION = "condition";
    /** Label: which of several. */
    public static final String KIND = "kind";
    /** Label: why. */
    public static final String REASON = "reason";

    private MetricNames() {}
}
