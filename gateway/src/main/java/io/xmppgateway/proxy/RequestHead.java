package io.xmppgateway.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.xmppgateway.http.GatewayExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The head of the request to the backend.
 *
 * @param bytes ready to send
 * @param chunked whether the body follows in the chunked coding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for every answer would cost
record RequestHead(byte[] bytes, boolean chunked) {

    private static final int TYPICAL_SIZE = 768;

    /** @param asksFirst whether the body waits for the backend's word */
    static RequestHead of(GatewayExchange exchange, ProxyRoute route, boolean asksFirst) {
        HttpServerExchange undertow = exchange.undertow();
        boolean chunked =
                !undertow.isRequestComplete() && !undertow.getRequestHeaders().contains(Headers.CONTENT_LENGTH);
        StringBuilder head = new StringBuilder(TYPICAL_SIZE);
        head.append(undertow.getRequestMethod()).append(' ').append(exchange.path());
        if (!undertow.getQueryString().isEmpty()) {
            head.append('?').append(undertow.getQueryString());
        }
        head.append(" HTTP/1.1\r\n");
        String upgrade = route.tunnel().map(ProxyRoute.Tunnel::protocol).orElse("");
        HeaderValues passed = undertow.getRequestHeaders().get(Via.FIELD);
        String via = route.via()
                .appendedTo(
                        passed == null ? List.of() : passed,
                        undertow.getProtocol().toString());
        RequestFields.append(
                head,
                undertow.getRequestHeaders(),
                new Hop(exchange.client(), exchange.secure(), via, upgrade, asksFirst, chunked, exchange.trace()));
        head.append("\r\n");
        return new RequestHead(head.toString().getBytes(StandardCharsets.ISO_8859_1), chunked);
    }
}
