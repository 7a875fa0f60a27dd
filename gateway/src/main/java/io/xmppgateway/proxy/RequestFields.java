package io.xmppgateway.proxy;

import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.xmppgateway.net.AddressText;
import io.xmppgateway.trace.TraceContext;
import java.util.List;
import java.util.Set;

/** Which fields of a request reach the backend, and what the gateway adds. Pure. */
final class RequestFields {

    private static final HttpString FORWARDED_FOR = new HttpString("X-Forwarded-For");
    private static final HttpString FORWARDED_PROTO = new HttpString("X-Forwarded-Proto");
    private static final HttpString FORWARDED_HOST = new HttpString("X-Forwarded-Host");
    private static final HttpString TRACEPARENT = new HttpString("traceparent");
    private static final HttpString TRACESTATE = new HttpString("tracestate");
    private static final HttpString COOKIE = new HttpString("Cookie");

    /**
     * Written by us, so that nobody outside can choose what the backend believes: Prosody trusts these fields, and a
     * request without X-Forwarded-For would open its {@code /metrics} to the world.
     */
    private static final Set<HttpString> OURS = Set.of(
            FORWARDED_FOR,
            FORWARDED_PROTO,
            FORWARDED_HOST,
            new HttpString("X-Forwarded-Port"),
            new HttpString("X-Forwarded-Server"),
            new HttpString("X-Real-IP"),
            new HttpString("Forwarded"),
            Via.FIELD,
            // Only what is valid is passed on (W3C Trace Context §4.3).
            TRACEPARENT,
            TRACESTATE,
            // Written anew where the client asked for it.
            new HttpString("Expect"),
            // A request field of this name becomes the variable HTTP_PROXY in some backends.
            new HttpString("Proxy"));

    /** What a WebSocket handshake carries on beyond ordinary fields (RFC 6455 §4.1). */
    private static final HttpString EXTENSIONS = new HttpString("Sec-WebSocket-Extensions");

    private RequestFields() {}

    /**
     * Appends the field lines of the backend's request.
     *
     * @param out takes CR LF terminated lines
     * @param fields of the client's request
     * @param hop what the gateway has to add
     */
    static void append(StringBuilder out, HeaderMap fields, Hop hop) {
        HeaderValues connection = fields.get(Headers.CONNECTION);
        HopByHop hopByHop = HopByHop.of(connection == null ? List.of() : connection);
        for (HeaderValues values : fields) {
            HttpString name = values.getHeaderName();
            if (!hopByHop.contains(name) && !OURS.contains(name) && !name.equals(EXTENSIONS)) {
                appendValues(out, name, values);
            }
        }
        line(out, FORWARDED_FOR.toString(), AddressText.of(hop.client()));
        line(out, FORWARDED_PROTO.toString(), hop.secure() ? "https" : "http");
        line(out, FORWARDED_HOST.toString(), fields.getFirst(Headers.HOST));
        line(out, Via.FIELD.toString(), hop.via());
        hop.trace().ifPresent(trace -> appendTrace(out, trace));
        if (!hop.upgrade().isEmpty()) {
            line(out, "Connection", "Upgrade");
            line(out, "Upgrade", hop.upgrade());
        }
        if (hop.asksFirst()) {
            line(out, "Expect", HttpContinue.CONTINUE);
        }
        if (hop.chunked()) {
            line(out, "Transfer-Encoding", "chunked");
        }
    }

    private static void appendValues(StringBuilder out, HttpString name, HeaderValues values) {
        if (name.equals(COOKIE)) {
            // HTTP/2 splits cookies into crumbs; HTTP/1.1 knows one line (RFC 9113 §8.2.3).
            line(out, "Cookie", String.join("; ", values));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            line(out, name.toString(), values.get(i));
        }
    }

    private static void appendTrace(StringBuilder out, TraceContext trace) {
        line(out, TRACEPARENT.toString(), trace.traceparent());
        if (!trace.tracestate().isEmpty()) {
            line(out, TRACESTATE.toString(), trace.tracestate());
        }
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append("\r\n");
    }
}
