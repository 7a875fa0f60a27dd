package io.xmppgateway.admin;

import io.xmppgateway.admin.AdminGate.Access;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import io.xmppgateway.http.Site;
import io.xmppgateway.logging.LogLevels;
import io.xmppgateway.metrics.Exposition;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.route.PathTable;
import io.xmppgateway.status.Status;
import io.xmppgateway.status.StatusJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The sites of the admin listeners. */
public final class AdminRoutes {

    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private AdminRoutes() {}

    /** Makes a site of these routes. */
    public static Site site(AdminGate gate, List<AdminRoute> routes) {
        Map<String, Site.Target> targets = new HashMap<>();
        for (AdminRoute route : routes) {
            targets.put(route.path(), new Site.Target(route.name(), gate.guard(route.endpoint(), route.access())));
        }
        return new Site("admin", true, PathTable.of(targets));
    }

    /** All meters, for Prometheus. */
    public static AdminRoute metrics(GatewayMetrics metrics) {
        // A scrape reads a few files of /proc and formats some hundred lines: not on an I/O thread.
        Endpoint.Reading scrape = request -> {
            Exposition exposition = metrics.scrape(request.field().apply("Accept"));
            Map<String, String> fields = Map.of("Content-Type", exposition.contentType());
            return retrieval(request, new Reply.Bytes(200, fields, exposition.body()));
        };
        return new AdminRoute("/metrics", "metrics", Access.GUARDED, scrape);
    }

    /** Whether the process answers at all. */
    public static AdminRoute health() {
        Endpoint.Deciding health = request -> retrieval(request, Reply.text(200, PLAIN_TEXT, "ok\n"));
        return new AdminRoute("/healthz", "health", Access.OPEN, health);
    }

    /**
     * Whether the service can be used.
     *
     * @param ready whether the public listeners take requests
     */
    public static AdminRoute readiness(BooleanSupplier ready) {
        Endpoint.Deciding readiness = request -> retrieval(
                request,
                ready.getAsBoolean()
                        ? Reply.text(200, PLAIN_TEXT, "ready\n")
                        : Reply.text(503, PLAIN_TEXT, "not ready\n"));
        return new AdminRoute("/readyz", "readiness", Access.OPEN, readiness);
    }

    /** How much is logged, to see and to change. */
    public static AdminRoute loggers(LogLevels levels) {
        return new AdminRoute("/loggers", "loggers", Access.GUARDED, new LoggersEndpoint(levels));
    }

    /**
     * The state of the gateway as JSON.
     *
     * @param status takes a snapshot; may take locks for a moment
     */
    public static AdminRoute status(Supplier<Status> status) {
        // Like a scrape, and as long: not on an I/O thread.
        Endpoint.Reading snapshot = request -> {
            Map<String, String> fields = Map.of("Content-Type", "application/json");
            return retrieval(request, new Reply.Bytes(200, fields, StatusJson.write(status.get())));
        };
        return new AdminRoute("/status.json", "status", Access.GUARDED, snapshot);
    }

    static Reply retrieval(RequestView request, Reply reply) {
        return request.isRetrieval()
                ? reply
                : new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD"));
    }
}
