package io.xmppgateway.config.yaml;

import java.net.URI;
import java.util.Optional;

/** The rule for URLs that name a server and nothing on it. */
final class BareUrl {

    static final String ALLOWED = "http:// or https://, a host and a port, nothing more";

    private BareUrl() {}

    /** What is wrong with a URL. Credentials are never repeated. */
    static Optional<String> fault(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.of(Quote.of(url.toString()) + ", another scheme");
        }
        if (url.getHost() == null) {
            return Optional.of(Quote.of(url.toString()) + ", a URL without a host name");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("a URL with user information");
        }
        if (url.getPort() <= 0 || url.getPort() > 65_535) {
            return Optional.of(Quote.of(url.toString()) + ", a URL without a port from 1 to 65535");
        }
        boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        return bare && url.getRawQuery() == null && url.getRawFragment() == null
                ? Optional.empty()
                : Optional.of(Quote.of(url.toString()) + ", a URL with a path, query or fragment");
    }
}
