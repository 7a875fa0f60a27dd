package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.time.Instant;
import java.util.List;

/**
 * What operators watch of a certificate in use.
 *
 * @param hosts the configured names that get it, sorted; empty when it serves unknown names only
 * @param issuer its distinguished name (RFC 2253)
 * @param notAfter when it expires
 */
public record CertificateInfo(List<HostName> hosts, String issuer, Instant notAfter) {

    /** Copies the list. */
    public CertificateInfo {
        hosts = List.copyOf(hosts);
    }
}
