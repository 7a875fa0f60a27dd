package io.xmppgateway.http;

import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.xmppgateway.net.HostName;
import io.xmppgateway.route.CertificateNames;
import io.xmppgateway.route.HostTable;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection's TLS handshake was about. Browsers use one connection for all hosts that its certificate covers
 * (RFC 9113 §9.1.1); a request for any other domain has lost its way, or wants to look as if it had another target.
 *
 * @param serverName that the client asked for (RFC 6066 §3); empty without TLS, too
 * @param covered by the certificate that it got
 */
record TlsName(Optional<String> serverName, CertificateNames covered) {

    private static final Logger LOG = LoggerFactory.getLogger(TlsName.class);
    private static final AttachmentKey<TlsName> KEY = AttachmentKey.create(TlsName.class);
    private static final int DNS_NAME = 2;

    /** That of a connection, read from its TLS session when its first request comes. */
    static TlsName of(ServerConnection connection) {
        TlsName known = connection.getAttachment(KEY);
        if (known != null) {
            return known;
        }
        TlsName read = connection.getSslSession() instanceof ExtendedSSLSession session
                ? new TlsName(serverName(session), CertificateNames.of(dnsNames(session)))
                : new TlsName(Optional.empty(), CertificateNames.of(List.of()));
        connection.putAttachment(KEY, read);
        return read;
    }

    /**
     * Whether a request for {@code host}, which {@code site} serves, may come over this connection: when nothing was
     * asked for, when the name that was asked for belongs to the same domain or to none, or when the certificate covers
     * the host.
     */
    boolean admits(String host, Site site, HostTable<Site> sites) {
        if (serverName.isEmpty() || serverName.get().equals(host)) {
            return true;
        }
        Optional<Site> named = serverName.flatMap(sites::find);
        return named.isEmpty() || named.get().equals(site) || covered.cover(host);
    }

    private static Optional<String> serverName(ExtendedSSLSession session) {
        return session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .flatMap(name -> HostName.parse(name).stream())
                .map(HostName::value)
                .findFirst();
    }

    private static List<String> dnsNames(SSLSession session) {
        Certificate[] chain = session.getLocalCertificates();
        if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
            return List.of();
        }
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            LOG.warn("the names of certificate {} cannot be read", leaf.getSubjectX500Principal(), unreadable);
            return List.of();
        }
    }
}
