package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.BYTES_PER_SECOND;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.REQUESTS;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.metrics.Label.CONDITION;
import static io.xmppgateway.metrics.Label.DIRECTION;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.KIND;
import static io.xmppgateway.metrics.Label.REASON;

import io.xmppgateway.metrics.Meters;
import java.util.List;

/** BOSH: sessions, holding and what is odd. */
final class BoshBoard {

    private BoshBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-bosh",
                "XMPP gateway: BOSH",
                "BOSH sessions, how their polls are held, and what is odd about them",
                List.of(sessions(), requests(), holds(), bodies()));
    }

    private static Dashboard.Row sessions() {
        return row(
                "Sessions",
                graph("Open sessions", "As far as the gateway knows.", COUNT, Ask.sum(Meters.BOSH_SESSIONS, DOMAIN)),
                graph(
                        "Begun and ended",
                        "Sessions each second: what created them, and the condition with which they ended.",
                        RATE,
                        Ask.as("begun", Ask.rate(Meters.BOSH_CREATED)),
                        Ask.rate(Meters.BOSH_ENDED, CONDITION)),
                graph(
                        "Age at the end",
                        "Many short sessions mean clients that are thrown out and come back.",
                        SECONDS,
                        Ask.quantiles(Meters.BOSH_SESSION_AGE)));
    }

    private static Dashboard.Row requests() {
        return row(
                "Requests",
                graph(
                        "Requests by kind",
                        "Polls are empty; strangers belong to no session that the gateway knows.",
                        REQUESTS,
                        Ask.rate(Meters.BOSH_REQUESTS, KIND)),
                graph(
                        "In progress",
                        "Held polls included: about one for each session.",
                        COUNT,
                        Ask.sum(Meters.BOSH_REQUESTS_ACTIVE, DOMAIN)),
                graph(
                        "Rids out of order",
                        "Replays and gaps come from clients on bad lines; wrong ones from broken clients, or from attackers.",
                        RATE,
                        Ask.rate(Meters.BOSH_ODD_RIDS, KIND)),
                graph(
                        "Refused outside of sessions",
                        "By the XMPP server, with this condition.",
                        RATE,
                        Ask.rate(Meters.BOSH_REFUSED, CONDITION)));
    }

    private static Dashboard.Row holds() {
        return row(
                "Holding",
                graph(
                        "Service time",
                        "Of the XMPP server, without holding.",
                        SECONDS,
                        Ask.quantiles(Meters.REQUEST_SERVICE, "route=\"bosh\"")),
                graph(
                        "Length of holds",
                        "On purpose: a quiet client's polls last as long as the session's wait.",
                        SECONDS,
                        Ask.quantiles(Meters.BOSH_HOLD)),
                graph(
                        "What ended holds",
                        "event: the server had something to say; wait: nothing happened; released: by a newer request;"
                                + " left: nobody waits any more.",
                        RATE,
                        Ask.rate(Meters.BOSH_HOLDS_ENDED, REASON)));
    }

    private static Dashboard.Row bodies() {
        return row(
                "Bodies",
                graph(
                        "Payloads",
                        "Bodies that are not empty; up is from the client.",
                        RATE,
                        Ask.rate(Meters.BOSH_PAYLOADS, DIRECTION)),
                graph("Bytes", "Of all bodies.", BYTES_PER_SECOND, Ask.rate(Meters.BOSH_BODY_BYTES, DIRECTION)));
    }
}
