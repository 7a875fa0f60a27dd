package io.xmppgateway.http;

import java.util.Locale;

/**
 * Every way a request can end. This list is closed, and it is the one place that turns a cause into a status; {@code
 * docs/response-codes.md} explains each for operators.
 */
public enum Outcome {
    /** Answered, by an endpoint or by the backend, whatever status that answer has. */
    ANSWERED(Owner.NONE, 200, ""),
    /** Redirected from plain HTTP to HTTPS. */
    REDIRECTED(Owner.NONE, 308, ""),

    /** The request breaks HTTP's rules. */
    BAD_REQUEST(Owner.CLIENT, 400, "The request is malformed."),
    /** The path has two readings; see {@code route.RequestPath}. */
    BAD_PATH(Owner.CLIENT, 400, "The path is malformed or ambiguous."),
    /** Host is missing, doubled or malformed. */
    BAD_HOST(Owner.CLIENT, 400, "The Host field is missing or malformed."),
    /** A WebSocket route got something else than an XMPP WebSocket handshake. */
    BAD_WEBSOCKET(
            Owner.CLIENT,
            400,
            "This is an XMPP WebSocket endpoint: it needs a WebSocket handshake (RFC 6455) with the subprotocol \"xmpp\" (RFC 7395)."),
    /** The admin listener has a token, and the request did not bring it. */
    UNAUTHORIZED(Owner.CLIENT, 401, "This needs the token of the admin listener."),
    /**
     * A web page that the domain's {@code cors} does not list tried to open a WebSocket, or one from elsewhere asked the
     * admin listener.
     */
    FORBIDDEN_ORIGIN(Owner.CLIENT, 403, "Web pages of this origin may not connect here."),
    /** The path is one that the domain's {@code site} rules refuse. */
    PATH_REFUSED(Owner.CLIENT, 404, "Nothing is served at this path."),
    /** No route has this path. */
    NO_ROUTE(Owner.CLIENT, 404, "Nothing is served at this path."),
    /** The route does not know this method. */
    METHOD_NOT_ALLOWED(Owner.CLIENT, 405, "This method is not allowed here."),
    /** The body is larger than the route's limit. */
    BODY_TOO_LARGE(Owner.CLIENT, 413, "The request body is larger than allowed here."),
    /** A WebSocket frame is larger than the route's limit; the client was told with the close code 1009. */
    FRAME_TOO_LARGE(Owner.CLIENT, 0, ""),
    /** No domain has this host. */
    MISDIRECTED(Owner.CLIENT, 421, "This server does not serve the requested host."),
    /** The client, or the domain that it asks, has used up what {@code limits} allows. */
    TOO_MANY_REQUESTS(Owner.CLIENT, 429, "Too many requests. Try again later."),
    /** The header is larger than the limit. */
    HEADER_TOO_LARGE(Owner.CLIENT, 431, "The request header is larger than allowed."),
    /** No domain has this host, and strangers' connections are closed without an answer. */
    TURNED_AWAY(Owner.CLIENT, 0, ""),
    /** The client went away before its answer was complete. */
    CLIENT_LEFT(Owner.CLIENT, 0, ""),
    /** The client stopped reading or sending. */
    CLIENT_STALLED(Owner.CLIENT, 408, "The transfer stood still for too long."),

    /** A fault in the gateway. */
    INTERNAL_ERROR(Owner.GATEWAY, 500, "The gateway failed to handle this request."),
    /** The request has come by several times: some backend leads back to the gateway. */
    REQUEST_LOOP(Owner.GATEWAY, 508, "This request runs in a circle."),
    /** The domain is closed for maintenance. */
    MAINTENANCE(Owner.GATEWAY, 503, "This service is being maintained. Please come back later."),
    /** The gateway's bound on connections to this backend is reached. */
    BACKEND_CONNECTIONS_EXHAUSTED(Owner.GATEWAY, 503, "Too many requests are in progress. Try again shortly."),

    /** No connection to the backend could be made. */
    BACKEND_UNREACHABLE(Owner.BACKEND, 502, "The XMPP server cannot be reached."),
    /** The backend's certificate was not accepted. */
    BACKEND_UNTRUSTED(Owner.BACKEND, 502, "The XMPP server's certificate is not trusted."),
    /** The backend closed the connection before its answer was complete. */
    BACKEND_LEFT(Owner.BACKEND, 502, "The XMPP server closed the connection without a complete answer."),
    /** The backend's answer breaks HTTP's rules. */
    BACKEND_MALFORMED(Owner.BACKEND, 502, "The XMPP server's answer is malformed."),
    /** The backend did not answer in time. */
    BACKEND_TIMEOUT(Owner.BACKEND, 504, "The XMPP server did not answer in time.");

    private final Owner owner;
    private final int status;
    private final String sentence;
    private final String label;

    Outcome(Owner owner, int status, String sentence) {
        this.owner = owner;
        this.status = status;
        this.sentence = sentence;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    /** Who caused it. */
    public Owner owner() {
        return owner;
    }

    /** The status that the client gets, or 0 when the connection is closed without an answer. */
    public int status() {
        return status;
    }

    /** What the client is told. */
    public String sentence() {
        return sentence;
    }

    /** The word in logs and metrics. */
    public String label() {
        return label;
    }
}
