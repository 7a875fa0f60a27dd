package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.time.Instant;
import java.util.List;

/**
 * What operators watch of a certificate in use.
 *
 * @param hosts the configured names that get it, sorted; empty when it serves unknown names only
 * @param notAfter when it expires
 */
public record CertificateInfo(List<HostName> hosts, Instant notAfter) {

    /** Copies the list. */
    public CertificateInfo {
        hosts = List.copyOf(hosts);
    }
}
