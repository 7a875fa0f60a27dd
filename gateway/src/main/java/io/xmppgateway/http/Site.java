package io.xmppgateway.http;

import io.xmppgateway.route.PathTable;

/**
 * One domain as the front door sees it.
 *
 * @param domain the XMPP domain's name, a label of metrics and logs
 * @param plain whether it is served over plain HTTP without a redirect
 * @param routes its endpoints by path
 */
public record Site(String domain, boolean plain, PathTable<Site.Target> routes) {

    /**
     * The end of a route.
     *
     * @param route the kind of route, a label of metrics and logs
     * @param endpoint what answers
     */
    public record Target(String route, Endpoint endpoint) {}
}
