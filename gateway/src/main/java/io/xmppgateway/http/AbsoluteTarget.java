package io.xmppgateway.http;

import io.undertow.server.HttpServerExchange;
import io.xmppgateway.route.Authority;
import java.util.List;
import java.util.Optional;

/**
 * A request target in absolute form, {@code GET http://host/path} (RFC 9112 §3.2.2). It names the host a second time,
 * and both must be the same; user information (RFC 9110 §4.2.4) is refused with everything else that is no host.
 */
final class AbsoluteTarget {

    private static final List<String> SCHEMES = List.of("http://", "https://");

    private AbsoluteTarget() {}

    /** Whether the target names no host, as nearly all do, or {@code host}. */
    static boolean agrees(HttpServerExchange exchange, Authority host) {
        if (!exchange.isHostIncludedInRequestURI()) {
            return true;
        }
        String target = exchange.getRequestURI();
        int authority = SCHEMES.stream()
                .filter(scheme -> target.regionMatches(true, 0, scheme, 0, scheme.length()))
                .mapToInt(String::length)
                .findFirst()
                .orElse(-1);
        if (authority < 0) {
            return false;
        }
        int slash = target.indexOf('/', authority);
        String named = slash < 0 ? target.substring(authority) : target.substring(authority, slash);
        return Authority.parse(named).equals(Optional.of(host));
    }
}
