package io.xmppgateway.policy;

import io.xmppgateway.config.Hsts;
import java.util.Optional;

/** The value of {@code Strict-Transport-Security}, and when it may be sent (RFC 6797 §7). Pure. */
public final class StrictTransport {

    private final Optional<String> value;

    private StrictTransport(Optional<String> value) {
        this.value = value;
    }

    /** What a domain's configuration states. */
    public static StrictTransport of(Hsts config) {
        if (!config.enabled()) {
            return never();
        }
        return new StrictTransport(Optional.of("max-age=" + config.maxAge().toSeconds()
                + (config.includeSubdomains() ? "; includeSubDomains" : "")
                + (config.preload() ? "; preload" : "")));
    }

    /** It is never sent. */
    public static StrictTransport never() {
        return new StrictTransport(Optional.empty());
    }

    /**
     * The value for an answer.
     *
     * @param secure whether the request came over TLS
     * @param host of the request; Tor encrypts for those that end with {@code .onion}, without certificates
     */
    public Optional<String> value(boolean secure, String host) {
        return secure && !host.endsWith(".onion") ? value : Optional.empty();
    }
}
