package io.xmppgateway.cli;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.net.SocketAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running gateway's admin listener.
 *
 * @param base where it answers
 * @param tokenFile with the token that it wants, if any
 * @param chain the certificate that it shows, when that is known
 */
record AdminTarget(URI base, Optional<Path> tokenFile, Optional<Path> chain) {

    /** A named one, whose certificate is verified as any website's. */
    static AdminTarget of(URI base) {
        return new AdminTarget(base, Optional.empty(), Optional.empty());
    }

    /** That of a configuration; nothing when it has none, or one whose port is only known to the gateway itself. */
    static Optional<AdminTarget> of(GatewayConfig config) {
        Optional<Certificate> certificate = config.adminCertificate();
        return config.admin().listen().stream()
                .filter(address -> address.getPort() != 0)
                .findFirst()
                .map(address -> new AdminTarget(
                        URI.create((certificate.isPresent() ? "https://" : "http://")
                                + SocketAddresses.format(reachable(address))),
                        config.admin().tokenFile(),
                        certificate.map(Certificate::chain)));
    }

    AdminTarget withTokenFile(Path file) {
        return new AdminTarget(base, Optional.of(file), chain);
    }

    /** Nobody can connect to the address that stands for all. */
    private static InetSocketAddress reachable(InetSocketAddress bound) {
        if (!bound.getAddress().isAnyLocalAddress()) {
            return bound;
        }
        String loopback = bound.getAddress() instanceof Inet4Address ? "127.0.0.1" : "::1";
        return new InetSocketAddress(InetAddress.ofLiteral(loopback), bound.getPort());
    }
}
