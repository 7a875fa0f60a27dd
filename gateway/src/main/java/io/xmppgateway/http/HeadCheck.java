package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import io.xmppgateway.config.Limits;
import java.util.Optional;

/** Whether a request's head may be looked at further. */
final class HeadCheck {

    private HeadCheck() {}

    /** What is wrong with the head, if anything. */
    static Optional<Outcome> verdict(HttpServerExchange exchange, Limits limits) {
        HeaderMap fields = exchange.getRequestHeaders();
        long size = (long) exchange.getRequestURI().length()
                + exchange.getQueryString().length();
        int count = 0;
        // HTTP/2 is binary: Undertow passes on whatever a field holds, and a line end in it would become a second
        // request on the way to an HTTP/1.1 backend (RFC 9113 §8.2.1, §10.3).
        boolean binary = exchange.getProtocol().equals(Protocols.HTTP_2_0);
        if (binary
                && (!isToken(exchange.getRequestMethod())
                        || exchange.getRequestScheme().isEmpty())) {
            return Optional.of(Outcome.BAD_REQUEST);
        }
        for (long cookie = fields.fastIterate(); cookie != -1; cookie = fields.fiNext(cookie)) {
            HeaderValues values = fields.fiCurrent(cookie);
            HttpString name = values.getHeaderName();
            if (binary && !isToken(name)) {
                return Optional.of(Outcome.BAD_REQUEST);
            }
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                if (value == null) {
                    // Undertow's Host of a request of HTTP/2 without :authority.
                    return Optional.of(Outcome.BAD_HOST);
                }
                size += name.length() + value.length() + 4L;
                count++;
                if (!isFieldValue(value)) {
                    return Optional.of(Outcome.BAD_REQUEST);
                }
            }
        }
        if (size > limits.headerSize().bytes() || count > limits.headerCount()) {
            return Optional.of(Outcome.HEADER_TOO_LARGE);
        }
        if (!Framing.isSound(exchange) || !HeadLinesConduit.isSound(exchange.getConnection())) {
            return Optional.of(Outcome.BAD_REQUEST);
        }
        return Optional.empty();
    }

    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.isFieldContent(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isToken(HttpString name) {
        for (int i = 0; i < name.length(); i++) {
            if (!Ascii.isToken(name.byteAt(i))) {
                return false;
            }
        }
        return name.length() > 0;
    }
}
