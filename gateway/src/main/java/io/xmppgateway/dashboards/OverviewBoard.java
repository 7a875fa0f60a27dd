package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.REQUESTS;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.Format.SHARE;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.dashboards.Panel.number;
import static io.xmppgateway.metrics.Label.BACKEND;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.FORMAT;
import static io.xmppgateway.metrics.Label.LISTENER;
import static io.xmppgateway.metrics.Label.OUTCOME;
import static io.xmppgateway.metrics.Label.OWNER;
import static io.xmppgateway.metrics.Label.ROUTE;
import static io.xmppgateway.metrics.Label.STAGE;
import static io.xmppgateway.metrics.Label.STATUS;

import io.xmppgateway.dashboards.Panel.Query;
import io.xmppgateway.metrics.Meters;
import java.util.List;

/** Can people use it, how many are there, and is it quick. */
final class OverviewBoard {

    private OverviewBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-overview",
                "XMPP gateway: overview",
                "Whether people can use the service, how many there are, and whether it is quick",
                List.of(now(), requests(), time(), sessions()));
    }

    private static Dashboard.Row now() {
        return row(
                "Now",
                number(
                        "Sessions",
                        "Open BOSH sessions and WebSockets.",
                        COUNT,
                        Ask.recorded("domain:xmpp_gateway_sessions:sum", "{{domain}}")),
                number(
                        "Failing requests",
                        "The share of requests that failed by the fault of the gateway or the XMPP server, over 5 minutes."
                                + " At most 0.1 % should.",
                        SHARE,
                        Ask.recorded("domain:xmpp_gateway_requests_failed:ratio_rate5m", "{{domain}}")),
                number(
                        "Backends up",
                        "1 when the last attempt to connect succeeded, else 0.",
                        COUNT,
                        Ask.min(Meters.BACKEND_UP, BACKEND)),
                number(
                        "Connections",
                        "Open connections of clients, by listener.",
                        COUNT,
                        Ask.sum(Meters.CONNECTIONS, LISTENER)));
    }

    private static Dashboard.Row requests() {
        return row(
                "Requests",
                graph(
                        "Requests by route",
                        "Finished requests each second.",
                        REQUESTS,
                        Ask.rate(Meters.REQUESTS, DOMAIN, ROUTE)),
                graph(
                        "Requests that did not end well, by outcome",
                        "docs/response-codes.md says what each outcome means and who caused it.",
                        REQUESTS,
                        Ask.rate(Meters.REQUESTS, "owner!=\"none\"", OWNER, OUTCOME)),
                graph("Requests by status", "Classes of statuses.", REQUESTS, Ask.rate(Meters.REQUESTS, STATUS)));
    }

    private static Dashboard.Row time() {
        return row(
                "Time",
                graph(
                        "Service time, p99",
                        "Of a hundred requests, the slowest but one until the answer's first byte, without the time for"
                                + " which the XMPP server holds a poll on purpose.",
                        SECONDS,
                        Ask.recorded("route:xmpp_gateway_request_service_seconds:p99_rate5m", "{{domain}} {{route}}")),
                graph(
                        "Where time goes",
                        "Seconds of all requests each second: client and transfer are the client's line, queue and connect"
                                + " the way to the server, backend is the server; holding is left out.",
                        SECONDS,
                        Ask.rate(Meters.REQUEST_STAGES, "stage!=\"hold\"", STAGE)),
                graph(
                        "Duration of requests",
                        "From head to last byte, holding included: a quiet poll lasts a minute and is well.",
                        SECONDS,
                        Ask.quantiles(Meters.REQUEST_DURATION, ROUTE)));
    }

    private static Dashboard.Row sessions() {
        return row(
                "Sessions and discovery",
                graph(
                        "Sessions by transport",
                        "Open BOSH sessions and WebSockets.",
                        COUNT,
                        Ask.as("bosh {{domain}}", Ask.sum(Meters.BOSH_SESSIONS, DOMAIN)),
                        Ask.as("websocket {{domain}}", Ask.sum(Meters.WEBSOCKETS, DOMAIN))),
                graph(
                        "Requests in progress",
                        "Held polls and WebSockets included.",
                        COUNT,
                        Ask.as("{{instance}}", new Query(Ask.other(Meters.REQUESTS_ACTIVE.series()), ""))),
                graph(
                        "Discovery",
                        "host-meta documents that were handed out.",
                        REQUESTS,
                        Ask.rate(Meters.DISCOVERY_HITS, DOMAIN, FORMAT)));
    }
}
