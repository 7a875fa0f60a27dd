package io.xmppgateway.app;

import io.xmppgateway.config.ClientLimits;
import io.xmppgateway.config.DomainLimits;
import io.xmppgateway.config.Limits;
import io.xmppgateway.limits.Capacity;
import io.xmppgateway.limits.Limit;
import io.xmppgateway.status.Status.LimitUse;
import io.xmppgateway.status.StatusReader;
import java.util.Arrays;
import java.util.List;

/**
 * What each limit allows.
 *
 * @param limits as configured
 * @param capacity for connections, which depends on open files, too
 */
record LimitRules(Limits limits, Capacity capacity) {

    private record Rule(long max, String per) {}

    List<LimitUse> uses(StatusReader reader) {
        return Arrays.stream(Limit.values())
                .map(limit -> {
                    Rule rule = rule(limit);
                    return reader.limit(limit.label(), rule.max(), rule.per());
                })
                .toList();
    }

    private Rule rule(Limit limit) {
        ClientLimits client = limits.client();
        DomainLimits domain = limits.domain();
        return switch (limit) {
            case CONNECTIONS -> new Rule(capacity.ofClients(), "in all");
            case CLIENT_CONNECTIONS -> new Rule(client.connections(), "per address");
            case CLIENT_HANDSHAKES -> new Rule(client.handshakes(), "per address and second");
            case CLIENT_REQUESTS -> new Rule(client.requests(), "per address and second");
            case CLIENT_OPEN_REQUESTS -> new Rule(client.openRequests(), "per address");
            case CLIENT_WEBSOCKETS -> new Rule(client.websockets(), "per address");
            case CLIENT_SESSIONS -> new Rule(client.sessions(), "per address and minute");
            case DOMAIN_HANDSHAKES -> new Rule(domain.handshakes(), "per domain and second");
            case DOMAIN_REQUESTS -> new Rule(domain.requests(), "per domain and second");
            case DOMAIN_OPEN_REQUESTS -> new Rule(domain.openRequests(), "per domain");
            case DOMAIN_WEBSOCKETS -> new Rule(domain.websockets(), "per domain");
        };
    }
}
