package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The whole configuration file. */
public record GatewayConfig(
        @Setting(doc = "Where the public listens: addresses, ports and what strangers get.")
        Listen listen,

        @Setting(doc = "The operators' own listener: metrics, health and readiness.", byDefault = "{}")
        Admin admin,

        @Setting(
                doc = "TLS protocol versions, cipher suites and certificates for names that no domain has.",
                byDefault = "{}")
        Tls tls,

        @Setting(doc = "The XMPP servers' HTTP ports, by a name of your choice.")
        Map<String, Backend> backends,

        @Setting(doc = "The XMPP domains, by domain name, each with its hosts, certificate and routes.")
        Map<HostName, Domain> domains,

        @Setting(doc = "Bounds on what one request may bring and one client may take.", byDefault = "{}")
        Limits limits,

        @Setting(doc = "What is logged, where and how much of it.", byDefault = "{}")
        Logging logging,

        @Setting(
                doc =
                        "Export of spans, one for each sampled request, by OpenTelemetry's protocol. Off without `collector`.",
                byDefault = "{}")
        Tracing tracing,

        @Setting(
                doc =
                        "Directory with error pages in HTML: `404.html`, `502.html` and so on, `4xx.html` and `5xx.html` for "
                                + "the rest. They are read at start, each up to 64 KiB, and shown to clients that accept "
                                + "`text/html`; all others get plain text. `{{request-id}}` in a page becomes the request's id. "
                                + "Pages may have inline styles and images; scripts and everything from elsewhere are blocked.",
                example = "/etc/xmpp-gateway/error-pages")
        Optional<Path> errorPages) {

    /** Copies the maps, in the file's order, so that the configuration cannot change after it was read. */
    public GatewayConfig {
        backends = Ordered.copyOf(backends);
        domains = Ordered.copyOf(domains);
    }

    /** What the admin listener shows: a certificate of its own, or a domain's; nothing without TLS. */
    public Optional<Certificate> adminCertificate() {
        return admin.tls()
                .flatMap(tls -> tls.certificate()
                        .or(() -> tls.domain()
                                .flatMap(name -> Optional.ofNullable(domains.get(name)))
                                .flatMap(Domain::certificate)));
    }
}
