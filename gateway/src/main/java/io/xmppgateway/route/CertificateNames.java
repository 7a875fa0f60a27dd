package io.xmppgateway.route;

import io.xmppgateway.net.HostName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that a certificate is good for (RFC 9525 §6.3). */
public final class CertificateNames {

    private final HostTable<Boolean> names;

    private CertificateNames(HostTable<Boolean> names) {
        this.names = names;
    }

    /** Reads DNS names and wildcards of one label; whatever is neither covers nothing. */
    public static CertificateNames of(Collection<String> dnsNames) {
        Map<HostName, Boolean> names = new LinkedHashMap<>();
        dnsNames.forEach(name -> HostName.parse(name).ifPresent(host -> names.put(host, true)));
        return new CertificateNames(HostTable.of(names));
    }

    /** Whether {@code host}, in lower case and without a port, is one of them. */
    public boolean cover(String host) {
        return names.find(host).isPresent();
    }
}
