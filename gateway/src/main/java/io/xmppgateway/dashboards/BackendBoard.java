package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.BYTES;
import static io.xmppgateway.dashboards.Panel.Format.BYTES_PER_SECOND;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.metrics.Label.ADDRESS;
import static io.xmppgateway.metrics.Label.BACKEND;
import static io.xmppgateway.metrics.Label.REASON;

import io.xmppgateway.dashboards.Panel.Query;
import io.xmppgateway.metrics.Meters;
import java.util.List;

/** The way to the XMPP server, with what Prosody says of itself beside it. */
final class BackendBoard {

    private static final String PROSODY = "job=\"prosody\"";

    private BackendBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-backend",
                "XMPP gateway: backend and Prosody",
                "The way to the XMPP server as the gateway sees it, and what Prosody says of itself",
                List.of(connections(), trouble(), prosodySessions(), prosodyMore()));
    }

    private static Dashboard.Row connections() {
        return row(
                "Connections to the XMPP server",
                graph(
                        "Up",
                        "1 when the last attempt to connect succeeded.",
                        COUNT,
                        Ask.min(Meters.BACKEND_UP, BACKEND)),
                graph(
                        "Open connections",
                        "Those that idle for reuse included; beyond the bound requests wait.",
                        COUNT,
                        Ask.sum(Meters.BACKEND_CONNECTIONS, BACKEND),
                        Ask.as("bound {{backend}}", Ask.sum(Meters.BACKEND_CONNECTIONS_MAX, BACKEND))),
                graph(
                        "By address",
                        "Open ones and those that are being opened.",
                        COUNT,
                        Ask.sum(Meters.ADDRESS_CONNECTIONS, BACKEND, ADDRESS)),
                graph("Time to connect", "TLS included.", SECONDS, Ask.quantiles(Meters.BACKEND_CONNECT, BACKEND)));
    }

    private static Dashboard.Row trouble() {
        return row(
                "Trouble",
                graph(
                        "Failed attempts to connect",
                        "exhausted: no local port or file is left.",
                        RATE,
                        Ask.rate(Meters.BACKEND_CONNECT_FAILURES, BACKEND, REASON)),
                graph(
                        "Failed requests",
                        "By the XMPP server's fault; docs/response-codes.md explains them.",
                        RATE,
                        Ask.rate(Meters.BACKEND_ERRORS, BACKEND, REASON)),
                graph(
                        "Requests that wait",
                        "For a connection, all others being in use.",
                        COUNT,
                        Ask.sum(Meters.BACKEND_WAITING, BACKEND),
                        Ask.as("bound {{backend}}", Ask.sum(Meters.BACKEND_WAITING_MAX, BACKEND))),
                graph(
                        "Time in the queue",
                        "Of requests that had to wait.",
                        SECONDS,
                        Ask.quantiles(Meters.BACKEND_WAIT, BACKEND)));
    }

    private static Dashboard.Row prosodySessions() {
        return row(
                "Prosody: sessions",
                graph(
                        "Answers Prometheus",
                        "1 when Prosody's http_openmetrics answers.",
                        COUNT,
                        new Query(Ask.other("up", PROSODY), "{{instance}}")),
                graph(
                        "BOSH sessions",
                        "As Prosody counts them, beside the gateway's count: they should go together.",
                        COUNT,
                        new Query("sum(" + Ask.other("prosody_mod_bosh__active_sessions", PROSODY) + ")", "Prosody"),
                        new Query(
                                "sum(" + Ask.other("prosody_mod_bosh__inactive_sessions", PROSODY) + ")",
                                "Prosody, without a request"),
                        Ask.as("gateway", Ask.sum(Meters.BOSH_SESSIONS))),
                graph(
                        "Direct connections",
                        "Clients over TCP, which do not pass the gateway, and WebSockets.",
                        COUNT,
                        new Query(
                                "sum by (host) (" + Ask.other("prosody_mod_c2s__connections", PROSODY) + ")",
                                "{{host}}")),
                graph(
                        "Other servers",
                        "Connections of federation.",
                        COUNT,
                        new Query("sum(" + Ask.other("prosody_mod_s2s__connections_inbound", PROSODY) + ")", "inbound"),
                        new Query(
                                "sum(" + Ask.other("prosody_mod_s2s__connections_outbound", PROSODY) + ")",
                                "outbound")));
    }

    private static Dashboard.Row prosodyMore() {
        return row(
                "Prosody: BOSH, rooms, files",
                graph(
                        "BOSH",
                        "New sessions, those that timed out, and requests with a wrong sid or domain.",
                        RATE,
                        rate("prosody_mod_bosh__new_sid_total", "new"),
                        rate("prosody_mod_bosh__timeout_total", "timed out"),
                        rate("prosody_mod_bosh__bad_sid_total", "wrong sid"),
                        rate("prosody_mod_bosh__bad_host_total", "wrong domain")),
                graph(
                        "Rooms",
                        "Rooms that are in memory.",
                        COUNT,
                        new Query(
                                "sum by (host) (" + Ask.other("prosody_mod_muc__live_room", PROSODY) + ")",
                                "{{host}}")),
                graph(
                        "Stored files",
                        "What http_file_share keeps.",
                        BYTES,
                        new Query(
                                "sum by (host) ("
                                        + Ask.other("prosody_mod_http_file_share__total_storage_bytes", PROSODY) + ")",
                                "{{host}}")),
                graph(
                        "Uploaded",
                        "By Prosody's count.",
                        BYTES_PER_SECOND,
                        rate("prosody_mod_http_file_share__upload_bytes_sum", "uploads")));
    }

    private static Query rate(String counter, String legend) {
        return new Query("sum(" + Ask.otherRate(counter, PROSODY) + ")", legend);
    }
}
