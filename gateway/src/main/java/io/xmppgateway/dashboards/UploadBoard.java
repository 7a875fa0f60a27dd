package io.xmppgateway.dashboards;

import static io.xmppgateway.dashboards.Dashboard.row;
import static io.xmppgateway.dashboards.Panel.Format.BYTES;
import static io.xmppgateway.dashboards.Panel.Format.BYTES_PER_SECOND;
import static io.xmppgateway.dashboards.Panel.Format.RATE;
import static io.xmppgateway.dashboards.Panel.Format.REQUESTS;
import static io.xmppgateway.dashboards.Panel.Format.SECONDS;
import static io.xmppgateway.dashboards.Panel.graph;
import static io.xmppgateway.metrics.Label.DIRECTION;
import static io.xmppgateway.metrics.Label.OUTCOME;
import static io.xmppgateway.metrics.Label.REASON;

import io.xmppgateway.metrics.Meters;
import java.util.List;

/** Uploads and downloads of files. */
final class UploadBoard {

    private UploadBoard() {}

    static Dashboard board() {
        return new Dashboard(
                "xmpp-gateway-upload",
                "XMPP gateway: upload",
                "Files on their way up and down, how fast, and why some do not get through",
                List.of(files(), trouble()));
    }

    private static Dashboard.Row files() {
        return row(
                "Files",
                graph(
                        "Bytes",
                        "Up are uploads, down are downloads.",
                        BYTES_PER_SECOND,
                        Ask.rate(Meters.UPLOAD_BYTES, DIRECTION)),
                graph(
                        "Whole transfers",
                        "Files each second that got through.",
                        RATE,
                        Ask.count(Meters.UPLOAD_SIZE, DIRECTION)),
                graph("Size", "Of whole transfers.", BYTES, Ask.quantiles(Meters.UPLOAD_SIZE, DIRECTION)),
                graph(
                        "Speed of a transfer",
                        "Of whole transfers of 64 KiB and more.",
                        BYTES_PER_SECOND,
                        Ask.quantiles(Meters.UPLOAD_RATE, DIRECTION)));
    }

    private static Dashboard.Row trouble() {
        return row(
                "Trouble",
                graph(
                        "Uploads that failed",
                        "too_large: beyond upload.max-body or the server's own limit; full: 507 of the server; stalled: too slow.",
                        RATE,
                        Ask.rate(Meters.UPLOADS_REFUSED, REASON)),
                graph(
                        "Outcomes",
                        "Of all requests of this route.",
                        REQUESTS,
                        Ask.rate(Meters.REQUESTS, "route=\"upload\"", OUTCOME)),
                graph(
                        "Service time",
                        "From the whole file's arrival at the XMPP server to its answer: its disk.",
                        SECONDS,
                        Ask.quantiles(Meters.REQUEST_SERVICE, "route=\"upload\"")));
    }
}
