package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.BYTES_PER_SECOND;
import static io.xmppgateway.dashboards.Panel.Format.COUNT;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.metrics.Label.CODE;
import static io.xmppgateway.metrics.Label.DIRECTION;
import static io.xmppgateway.metrics.Label.DOMAIN;
import static io.xmppgateway.metrics.Label.SIDE;

import io.xmppgateway.metrics.Meters;
import java.util.List;

/** WebSockets: how many, how they end, and what passes. */
final class WebSocketBoard {

    private WebSocketBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-websocket",
                "XMPP gateway: WebSocket",
                "How many WebSockets there are, how they end, and what passes through them",
                List.of(sockets(), traffic()));
    }

    private static Dashboard.Row sockets() {
        return row(
                "WebSockets",
                graph("Open", "Open WebSockets.", COUNT, Ask.sum(Meters.WEBSOCKETS, DOMAIN)),
                graph("Opened", "New ones each second.", RATE, Ask.rate(Meters.WEBSOCKETS_OPENED, DOMAIN)),
                graph(
                        "Closed",
                        "By who closed first, and the code: 1000 and 1001 are well, none is a connection that just ended,"
                                + " 1009 a frame that was too large.",
                        RATE,
                        Ask.rate(Meters.WEBSOCKETS_CLOSED, SIDE, CODE)),
                graph(
                        "Age when closed",
                        "Many short ones mean clients that are thrown out and come back.",
                        SECONDS,
                        Ask.quantiles(Meters.WEBSOCKET_AGE)));
    }

    private static Dashboard.Row traffic() {
        return row(
                "What passes",
                graph("Frames", "Up is from the client.", RATE, Ask.rate(Meters.WEBSOCKET_FRAMES, DIRECTION)),
                graph("Bytes", "Frame heads included.", BYTES_PER_SECOND, Ask.rate(Meters.WEBSOCKET_BYTES, DIRECTION)),
                graph(
                        "Round trip of pings",
                        "Of the gateway's own pings on silent WebSockets, to each side: clients' lines, and the XMPP server.",
                        SECONDS,
                        Ask.quantiles(Meters.WEBSOCKET_PING, SIDE)));
    }
}
