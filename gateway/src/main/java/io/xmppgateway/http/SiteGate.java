package io.xmppgateway.http;

import io.xmppgateway.policy.SitePolicy;
import java.util.Map;
import java.util.Optional;

/** What a site refuses before any endpoint is asked. Decides only. */
final class SiteGate {

    private static final Map<String, String> ALLOW = Map.of("Allow", "GET, HEAD, POST, PUT, OPTIONS");

    private SiteGate() {}

    /** TRACE sends a request's secrets back to scripts, and a gateway is no tunnel: never, on any route. */
    static Optional<Reply.Refusal> beforeRouting(GatewayExchange exchange) {
        String method = exchange.undertow().getRequestMethod().toString();
        if (method.equals("TRACE") || method.equals("CONNECT")) {
            return Optional.of(new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, ALLOW));
        }
        return Optional.empty();
    }

    /**
     * The paths that are refused, and maintenance.
     *
     * @param found whether a route has the path
     */
    static Optional<Reply.Refusal> afterRouting(GatewayExchange exchange, boolean found) {
        SitePolicy policy = exchange.policy();
        if (exchange.place().target().care() == Site.Care.COMMON
                && policy.paths().refuses(exchange.path())) {
            return Optional.of(new Reply.Refusal(Outcome.PATH_REFUSED, Map.of()));
        }
        boolean always = found && exchange.place().target().care() == Site.Care.ALWAYS;
        if (!always && policy.maintenance().closed().getAsBoolean()) {
            return Optional.of(
                    new Reply.Refusal(Outcome.MAINTENANCE, policy.maintenance().fields()));
        }
        return Optional.empty();
    }
}
