package io.xmppgateway.admin;

import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import io.xmppgateway.http.Site;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.route.PathTable;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The site of the admin listener. */
public final class AdminRoutes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private AdminRoutes() {}

    /**
     * Makes the site.
     *
     * @param metrics to scrape
     * @param ready whether the public listeners take requests
     */
    public static Site site(GatewayMetrics metrics, BooleanSupplier ready) {
        // A scrape reads a few files of /proc and formats some hundred lines: not on an I/O thread.
        Endpoint.Reading scrape = request -> retrieval(request, Reply.text(200, PROMETHEUS_TEXT, metrics.scrape()));
        Endpoint.Deciding health = request -> retrieval(request, Reply.text(200, PLAIN_TEXT, "ok\n"));
        Endpoint.Deciding readiness = request -> retrieval(
                request,
                ready.getAsBoolean()
                        ? Reply.text(200, PLAIN_TEXT, "ready\n")
                        : Reply.text(503, PLAIN_TEXT, "not ready\n"));
        return new Site(
                "admin",
                true,
                PathTable.of(Map.of(
                        "/metrics", new Site.Target("metrics", scrape),
                        "/healthz", new Site.Target("health", health),
                        "/readyz", new Site.Target("readiness", readiness))));
    }

    private static Reply retrieval(RequestView request, Reply reply) {
        return request.isRetrieval()
                ? reply
                : new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD"));
    }
}
