package io.xmppgateway.route;

/** What plain HTTP gives a request: little more than the way to HTTPS. */
public sealed interface PlainHttp {

    /** Path below which an ACME server looks for its challenges (RFC 8555 §8.3). */
    String ACME_PREFIX = "/.well-known/acme-challenge/";

    /** The host is marked plain: serve it as on HTTPS. */
    record Serve() implements PlainHttp {}

    /**
     * Answer an ACME challenge from the webroot.
     *
     * @param token the last segment of the path
     */
    record AcmeChallenge(String token) implements PlainHttp {}

    /**
     * Send the client to HTTPS with 308, which keeps method and body (RFC 9110 §15.4.9).
     *
     * @param location absolute
     */
    record Redirect(String location) implements PlainHttp {}

    /**
     * Decides for a host that some domain names.
     *
     * @param host of the request, without a port
     * @param hostIsPlain whether its domain is served over plain HTTP
     * @param path of the request, clean
     * @param query without its question mark, or empty
     * @param acmeWebroot whether challenges are answered here
     * @param publicHttpsPort that clients see
     */
    static PlainHttp decide(
            String host, boolean hostIsPlain, String path, String query, boolean acmeWebroot, int publicHttpsPort) {
        if (acmeWebroot && path.startsWith(ACME_PREFIX)) {
            return new AcmeChallenge(path.substring(ACME_PREFIX.length()));
        }
        if (hostIsPlain) {
            return new Serve();
        }
        String port = publicHttpsPort == 443 ? "" : ":" + publicHttpsPort;
        return new Redirect("https://" + host + port + path + (query.isEmpty() ? "" : "?" + query));
    }
}
