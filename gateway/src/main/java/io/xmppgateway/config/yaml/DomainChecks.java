package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import io.xmppgateway.config.yaml.Report.Located;
import io.xmppgateway.net.HostName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules for {@code domains}: each host belongs to one domain, has a certificate and knows its backend. */
final class DomainChecks {

    private static final ConfigPath DOMAINS = ConfigPath.ROOT.key("domains");

    private final Report report;
    private final PresentFiles files;
    private final RouteChecks routes;
    private final SiteChecks site;

    DomainChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
        this.routes = new RouteChecks(report, files);
        this.site = new SiteChecks(report, files);
    }

    void run(GatewayConfig config) {
        if (config.domains().isEmpty() && report.isSoundThroughout(DOMAINS)) {
            report.add(DOMAINS, "no domain", "at least one XMPP domain");
        }
        BackendReferences references =
                new BackendReferences(report, config.backends().keySet());
        config.domains().forEach((name, domain) -> {
            ConfigPath at = DOMAINS.key(name.value());
            checkName(at, name);
            checkCertificate(at, domain);
            references.check(at, domain);
            routes.run(at, domain);
            site.run(at, domain);
        });
        checkHosts(config.domains());
    }

    private void checkName(ConfigPath at, HostName name) {
        if (name.isWildcard()) {
            report.add(at, Quote.of(name.value()), "an exact domain name; wildcards may stand under hosts");
        }
    }

    private void checkCertificate(ConfigPath at, Domain domain) {
        ConfigPath certificate = at.key("certificate");
        if (domain.certificate().isEmpty() && !domain.plain() && report.isSound(at.key("plain"))) {
            report.add(certificate, "nothing", "a certificate with chain and key, or plain: true instead");
        }
        domain.certificate().ifPresent(present -> files.checkCertificate(certificate, present));
        domain.publicHost()
                .filter(HostName::isWildcard)
                .ifPresent(host -> report.add(at.key("public-host"), Quote.of(host.value()), "an exact host name"));
    }

    /** Domain names come first: a host that is also a domain is the host's mistake, wherever it stands. */
    private void checkHosts(Map<HostName, Domain> domains) {
        Map<HostName, ConfigPath> owners = new HashMap<>();
        domains.keySet().forEach(name -> owners.put(name, DOMAINS.key(name.value())));
        domains.forEach((name, domain) -> {
            ConfigPath hosts = DOMAINS.key(name.value()).key("hosts");
            for (Located<HostName> host : report.sound(hosts, domain.hosts())) {
                Optional.ofNullable(owners.putIfAbsent(host.value(), host.path()))
                        .ifPresent(owner -> report.add(
                                host.path(),
                                Quote.of(host.value().value()) + ", a host a second time",
                                "each host once; it is at " + owner + " already"));
            }
        });
    }

    /** References to backends by name. */
    private record BackendReferences(Report report, Set<String> names) {

        private static final ConfigPath BACKENDS = ConfigPath.ROOT.key("backends");

        void check(ConfigPath at, Domain domain) {
            if (domain.backend().isEmpty() && names.size() > 1) {
                report.add(at.key("backend"), "nothing", "one of " + String.join(", ", names));
            }
            check(at.key("backend"), domain.backend());
            for (int i = 0; i < domain.proxy().size(); i++) {
                ConfigPath proxy = at.key("proxy").index(i).key("backend");
                check(proxy, domain.proxy().get(i).backend());
            }
        }

        private void check(ConfigPath at, Optional<String> reference) {
            reference
                    .filter(name -> !names.contains(name))
                    // A backend that could not be read may be the one that is meant.
                    .filter(name -> !names.isEmpty() || report.isSoundThroughout(BACKENDS))
                    .ifPresent(name -> report.add(
                            at,
                            Quote.of(name) + ", which is not under backends",
                            names.isEmpty() ? "a name under backends" : "one of " + String.join(", ", names)));
        }
    }
}
