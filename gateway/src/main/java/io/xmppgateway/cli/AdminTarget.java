package io.xmppgateway.cli;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.net.SocketAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running gateway's admin listener.
 *
 * @param base where it answers; {@code unix:} and an absolute path for a Unix socket
 * @param tokenFile with the token that it wants, if any
 * @param chain the certificate that it shows, when that is known
 */
record AdminTarget(URI base, Optional<Path> tokenFile, Optional<Path> chain) {

    private static final String UNIX = "unix";

    /** A named one, whose certificate is verified as any website's. */
    static AdminTarget of(URI base) {
        return new AdminTarget(base, Optional.empty(), Optional.empty());
    }

    /** The Unix socket, when that is how it answers. */
    Optional<Path> socket() {
        return UNIX.equals(base.getScheme()) && base.getPath() != null
                ? Optional.of(Path.of(base.getPath()))
                : Optional.empty();
    }

    /** That of a configuration, by its Unix socket if there is one; nothing when it has none, or one whose port is only known to the gateway itself. */
    static Optional<AdminTarget> of(GatewayConfig config) {
        if (config.admin().socket().isPresent()) {
            return Optional.of(of(unix(config.admin().socket().get())));
        }
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

    private static URI unix(Path socket) {
        try {
            return new URI(UNIX, null, socket.toAbsolutePath().toString(), null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("every absolute path is a part of a URI", impossible);
        }
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
