package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.REQUESTS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.LIMIT;
import static io.xmppgateway.metrics.Label.OUTCOME;
import static io.xmppgateway.metrics.Label.REASON;
import static io.xmppgateway.metrics.Label.RESULT;

import io.xmppgateway.metrics.Meters;
import java.util.List;

/** Limits, and those who run into them. */
final class LimitsBoard {

    private LimitsBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-limits",
                "XMPP gateway: limits and abuse",
                "How near the limits are, what they refuse, and what else may be abuse",
                List.of(limits(), abuse(), registration()));
    }

    private static Dashboard.Row limits() {
        return row(
                "Limits",
                graph(
                        "Refused",
                        "Connections and requests each second, by limit; docs/limits.md explains each.",
                        RATE,
                        Ask.rate(Meters.REFUSALS, LIMIT)),
                graph("Open", "What limits count as open.", COUNT, Ask.sum(Meters.LIMIT_OPEN, LIMIT)),
                graph(
                        "Connections",
                        "All of them, and how many there may be.",
                        COUNT,
                        Ask.as("open", Ask.sum(Meters.CONNECTIONS)),
                        Ask.as("bound", Ask.sum(Meters.CONNECTIONS_MAX))));
    }

    private static Dashboard.Row abuse() {
        return row(
                "What may be abuse",
                graph(
                        "Faults of clients",
                        "By outcome; docs/response-codes.md explains each.",
                        REQUESTS,
                        Ask.rate(Meters.REQUESTS, "owner=\"client\"", OUTCOME)),
                graph(
                        "Heads that never became a request",
                        "Scanners, and clients that are slow on purpose.",
                        RATE,
                        Ask.rate(Meters.HEADS_UNREAD, REASON)),
                graph(
                        "PROXY headers without sense",
                        "Somebody else than the balancer connects, or it is set up for another protocol.",
                        RATE,
                        Ask.rate(Meters.PROXY_HEADERS_FAILED, REASON)));
    }

    private static Dashboard.Row registration() {
        return row(
                "Registration",
                graph("Pages", "Registration pages that were shown.", RATE, Ask.rate(Meters.REGISTER_FORMS, DOMAIN)),
                graph(
                        "Forms",
                        "Registration forms that were sent, by what became of them.",
                        RATE,
                        Ask.rate(Meters.REGISTER_SUBMISSIONS, DOMAIN, RESULT)));
    }
}
