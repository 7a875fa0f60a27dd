package io.xmppgateway.tls;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.net.HostName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads all certificates of a configuration once, and collects every problem on the way. */
final class CertificateLoader {

    private final GatewayConfig config;
    private final Map<Certificate, Optional<TlsIdentity>> loaded = new HashMap<>();
    private final Map<HostName, TlsIdentity> identities = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    CertificateLoader(GatewayConfig config) {
        this.config = config;
    }

    CertificateStore load() throws TlsMaterialException {
        config.domains().forEach((name, domain) -> {
            if (!domain.plain()) {
                add(name, domain);
            }
        });
        Optional<TlsIdentity> standIn = config.tls()
                .defaultCertificate()
                .map(this::loadOnce)
                .orElseGet(() -> identities.values().stream().findFirst());
        if (!problems.isEmpty()) {
            throw new TlsMaterialException(problems);
        }
        return new CertificateStore(identities, standIn, config.tls().unknownName());
    }

    private void add(HostName name, Domain domain) {
        if (domain.certificate().isEmpty()) {
            problems.add("The domain " + name + " has no certificate; give it one, or mark the domain plain.");
            return;
        }
        loadOnce(domain.certificate().get()).ifPresent(identity -> {
            claim(name, identity);
            domain.hosts().stream().filter(host -> !host.equals(name)).forEach(host -> claim(host, identity));
        });
    }

    private void claim(HostName name, TlsIdentity identity) {
        TlsIdentity other = identities.putIfAbsent(name, identity);
        if (other != null && !other.equals(identity)) {
            problems.add("The host " + name
                    + " stands in two domains with different certificates; leave it in one of them.");
        }
    }

    private Optional<TlsIdentity> loadOnce(Certificate files) {
        Optional<TlsIdentity> known = loaded.get(files);
        if (known != null) {
            return known;
        }
        Optional<TlsIdentity> identity = Optional.empty();
        try {
            identity = Optional.of(PemFiles.identity(files));
        } catch (TlsMaterialException unusable) {
            problems.addAll(unusable.problems());
        }
        loaded.put(files, identity);
        return identity;
    }
}
