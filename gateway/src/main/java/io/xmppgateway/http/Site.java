package io.xmppgateway.http;

import io.xmppgateway.policy.SitePolicy;
import io.xmppgateway.route.PathTable;

/**
 * One domain as the front door sees it.
 *
 * @param domain the XMPP domain's name, a label of metrics and logs
 * @param plain whether it is served over plain HTTP without a redirect
 * @param http2 whether it is served over HTTP/2
 * @param routes its endpoints by path
 * @param policy what holds for all of them
 */
public record Site(String domain, boolean plain, boolean http2, PathTable<Site.Target> routes, SitePolicy policy) {

    /** A site without rules of its own. */
    public Site(String domain, boolean plain, PathTable<Target> routes) {
        this(domain, plain, true, routes, SitePolicy.none());
    }

    /** Which of the site's rules a route needs. */
    public enum Care {
        /** All of them. */
        COMMON,
        /** Names are the users' own, and so is the content: it is handed out with caution. */
        UPLOAD,
        /** Answered during maintenance, too. */
        ALWAYS
    }

    /**
     * The end of a route.
     *
     * @param route the kind of route, a label of metrics and logs
     * @param endpoint what answers
     * @param care which rules hold
     * @param meter of what only this kind of route has
     */
    public record Target(String route, Endpoint endpoint, Care care, ExchangeMeter meter) {
        /** A route to which all rules apply. */
        public Target(String route, Endpoint endpoint) {
            this(route, endpoint, Care.COMMON, ExchangeMeter.NONE);
        }
    }
}
