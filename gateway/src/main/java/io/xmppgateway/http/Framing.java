package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request says in exactly one way where its body ends (RFC 9112 §6.3). Undertow takes any transfer coding for
 * {@code chunked}, lets a length overflow, and leaves the rest to us.
 */
final class Framing {

    /** As many digits as always fit a {@code long}. */
    private static final int LENGTH_DIGITS_MAX = 18;

    /**
     * Whoever forwards a request removes the fields that {@code Connection} names (RFC 9110 §7.6.1). Without these the
     * next server would read another request than we did.
     */
    private static final Set<HttpString> ESSENTIAL =
            Set.of(Headers.HOST, Headers.CONTENT_LENGTH, Headers.TRANSFER_ENCODING, Headers.COOKIE);

    private Framing() {}

    static boolean isSound(HttpServerExchange exchange) {
        HeaderMap fields = exchange.getRequestHeaders();
        HeaderValues coding = fields.get(Headers.TRANSFER_ENCODING);
        HeaderValues length = fields.get(Headers.CONTENT_LENGTH);
        HttpString protocol = exchange.getProtocol();
        if (coding != null && fields.contains(Headers.SEC_WEB_SOCKET_KEY)) {
            // What follows a handshake belongs to the other protocol; a body in between has no place (RFC 6455 §4.1).
            return false;
        }
        if (coding != null && (length != null || !protocol.equals(Protocols.HTTP_1_1) || !isChunked(coding))) {
            return false;
        }
        return (length == null || isLength(length))
                // HTTP/2 can end a stream with its head; the next server would wait for the bytes (RFC 9113 §8.1.1).
                && !(length != null && exchange.isRequestComplete() && !isZero(length))
                && !namesEssentials(fields.get(Headers.CONNECTION))
                && !protocol.equals(Protocols.HTTP_0_9)
                // Nobody on HTTP/1.0 can mean it (RFC 9110 §7.8).
                && !(protocol.equals(Protocols.HTTP_1_0) && fields.contains(Headers.UPGRADE));
    }

    /** The only coding that we can undo; {@code identity} is gone since RFC 7230. */
    private static boolean isChunked(HeaderValues coding) {
        return coding.size() == 1 && coding.getFirst().equalsIgnoreCase("chunked");
    }

    private static boolean isLength(HeaderValues values) {
        String length = values.getFirst();
        return values.size() == 1
                && !length.isEmpty()
                && length.length() <= LENGTH_DIGITS_MAX
                && isWithin(length, '0', '9');
    }

    private static boolean isZero(HeaderValues length) {
        return isWithin(length.getFirst(), '0', '0');
    }

    private static boolean isWithin(String text, char first, char last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }

    private static boolean namesEssentials(@Nullable HeaderValues connection) {
        if (connection == null) {
            return false;
        }
        for (String value : connection) {
            for (String option : value.split(",", -1)) {
                if (ESSENTIAL.contains(HttpString.tryFromString(option.strip()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
