package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.dashboards.Panel.number;
import static io.xmppgateway.metrics.Label.HANDSHAKE;
import static io.xmppgateway.metrics.Label.NAME;
import static io.xmppgateway.metrics.Label.PROTOCOL;
import static io.xmppgateway.metrics.Label.REASON;
import static io.xmppgateway.metrics.Label.VERSION;

import io.xmppgateway.dashboards.Panel.Query;
import io.xmppgateway.metrics.Meters;
import java.util.List;

/** Handshakes with clients, and certificates. */
final class TlsBoard {

    private TlsBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-tls",
                "XMPP gateway: TLS and certificates",
                "Handshakes with clients, why some fail, and how long certificates last",
                List.of(certificates(), handshakes()));
    }

    private static Dashboard.Row certificates() {
        Query left = Ask.min(Meters.TLS_CERTIFICATE_EXPIRY, NAME);
        return row(
                "Certificates",
                number(
                        "Time left",
                        "Until the certificate expires. An alert warns at three weeks and wakes somebody at one.",
                        SECONDS,
                        new Query(left.expression() + " - time()", left.legend())));
    }

    private static Dashboard.Row handshakes() {
        return row(
                "Handshakes",
                graph(
                        "Handshakes",
                        "That succeeded, by TLS version and the protocol that ALPN chose.",
                        RATE,
                        Ask.rate(Meters.TLS_HANDSHAKES, VERSION, PROTOCOL)),
                graph(
                        "Resumed",
                        "Of the handshakes that succeeded, those that took up an earlier session cost a fraction of a full one.",
                        RATE,
                        Ask.rate(Meters.TLS_HANDSHAKES, HANDSHAKE)),
                graph(
                        "Failed",
                        "closed: the client went away, as scanners do; failed: no agreement, or a certificate that the client"
                                + " does not like.",
                        RATE,
                        Ask.rate(Meters.TLS_HANDSHAKES_FAILED, REASON)),
                graph(
                        "Duration",
                        "Mostly the clients' lines; a rising median is a processor that is busy.",
                        SECONDS,
                        Ask.quantiles(Meters.TLS_HANDSHAKE_DURATION)));
    }
}
