package io.xmppgateway.http;

import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.route.PathTable;
import java.util.Map;

/**
 * Where a request goes, as far as the front door has found out: nowhere at first. Used on the exchange's I/O thread
 * only.
 */
final class Whereabouts {

    private static final Site NO_SITE = new Site("none", false, PathTable.of(Map.of()));
    private static final Site.Target NO_TARGET =
            new Site.Target("none", (Endpoint.Deciding) request -> Reply.refusal(Outcome.NO_ROUTE));

    private Site site = NO_SITE;
    private SitePolicy policy;
    private Site.Target target = NO_TARGET;
    private String route = NO_TARGET.route();
    private String host = "";
    private String path = "";

    /** @param strangers the rules for those who ask for no site that is known */
    Whereabouts(SitePolicy strangers) {
        this.policy = strangers;
    }

    String domain() {
        return site.domain();
    }

    SitePolicy policy() {
        return policy;
    }

    Site.Target target() {
        return target;
    }

    String route() {
        return route;
    }

    String host() {
        return host;
    }

    String path() {
        return path;
    }

    void located(Site newSite, String newHost) {
        site = newSite;
        policy = newSite.policy();
        host = newHost;
    }

    void pathed(String newPath) {
        path = newPath;
    }

    /** It ends on the way, at something that is no target. */
    void routed(String newRoute) {
        route = newRoute;
    }

    void routed(Site.Target newTarget) {
        target = newTarget;
        route = newTarget.route();
    }
}
