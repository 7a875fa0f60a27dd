package io.xmppgateway.admin;

import io.xmppgateway.admin.AdminGate.Access;
import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The page that draws {@code /status.json}. There are no figures in it, so it needs no token: its script asks for one
 * when the figures do.
 */
public final class StatusPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'";

    private StatusPage() {}

    /** The page at the root, with its style sheet and its script. */
    public static List<AdminRoute> routes() {
        return List.of(
                part("/", "status.html", "text/html; charset=utf-8"),
                part("/status.css", "status.css", "text/css; charset=utf-8"),
                part("/status.js", "status.js", "text/javascript; charset=utf-8"));
    }

    private static AdminRoute part(String path, String resource, String type) {
        Reply part =
                new Reply.Bytes(200, Map.of("Content-Type", type, "Content-Security-Policy", POLICY), bytes(resource));
        // The route of the root takes every path that no other route does.
        Endpoint.Deciding endpoint = request ->
                request.path().equals(path) ? AdminRoutes.retrieval(request, part) : Reply.refusal(Outcome.NO_ROUTE);
        return new AdminRoute(path, "page", Access.OPEN, endpoint);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = StatusPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is damaged: it lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }
}
