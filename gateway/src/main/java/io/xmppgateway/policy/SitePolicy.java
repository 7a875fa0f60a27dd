package io.xmppgateway.policy;

/**
 * All rules of one domain.
 *
 * @param cors which web pages may talk to it
 * @param strictTransport what browsers are told about HTTPS
 * @param paths that are refused
 * @param maintenance whether it is closed
 * @param errorPages what its refusals look like to people
 */
public record SitePolicy(
        Cors cors, StrictTransport strictTransport, PathRules paths, Maintenance maintenance, ErrorPages errorPages) {

    /** For requests that belong to no domain, and for the operators' own listener. */
    public static SitePolicy none() {
        return ofStrangers(ErrorPages.none());
    }

    /** For requests that belong to no domain. */
    public static SitePolicy ofStrangers(ErrorPages errorPages) {
        return new SitePolicy(Cors.open(), StrictTransport.never(), PathRules.none(), Maintenance.never(), errorPages);
    }
}
