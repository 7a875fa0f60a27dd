package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.xmppgateway.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * What is told of a finished request, in the access log and in its span. It has no query, no field values and no body: upload tokens and passwords stand there.
 *
 * @param time when the exchange ended
 * @param id of the request
 * @param client address, as much of it as may be shown
 * @param method for example {@code POST}
 * @param host without a port
 * @param path without the query
 * @param protocol for example {@code HTTP/2.0}
 * @param status sent, or 0 when there was none
 * @param domain that was asked, or {@code none}
 * @param route that was taken, or {@code none}
 * @param outcome how it ended
 * @param session name of the BOSH session, which is not its sid
 * @param trace id of the trace that it belongs to
 * @param tls of the connection
 * @param bytesSent of the answer's body
 * @param timings from the head to the last byte
 */
public record AccessRecord(
        Instant time,
        String id,
        String client,
        String method,
        String host,
        String path,
        String protocol,
        int status,
        String domain,
        String route,
        Outcome outcome,
        Optional<String> session,
        Optional<String> trace,
        Optional<TlsFacts> tls,
        long bytesSent,
        Timings timings) {

    static AccessRecord of(GatewayExchange exchange, Instant time, Timings timings, String client) {
        HttpServerExchange undertow = exchange.undertow();
        return new AccessRecord(
                time,
                exchange.id(),
                client,
                undertow.getRequestMethod().toString(),
                exchange.host(),
                exchange.path(),
                undertow.getProtocol().toString(),
                undertow.isResponseStarted() ? undertow.getStatusCode() : 0,
                exchange.domain(),
                exchange.route(),
                exchange.outcome(),
                exchange.session(),
                exchange.trace().map(TraceContext::traceId),
                TlsFacts.of(undertow.getConnection()),
                undertow.getResponseBytesSent(),
                timings);
    }
}
