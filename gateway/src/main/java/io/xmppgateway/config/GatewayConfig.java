package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.util.Map;

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
        Logging logging) {

    /** Copies the maps, in the file's order, so that the configuration cannot change after it was read. */
    public GatewayConfig {
        backends = Ordered.copyOf(backends);
        domains = Ordered.copyOf(domains);
    }
}
