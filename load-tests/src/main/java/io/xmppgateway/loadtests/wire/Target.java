package io.xmppgateway.loadtests.wire;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where load goes to.
 *
 * @param tls whether TLS is spoken
 * @param host the name for SNI and the {@code Host} field
 * @param address to connect to
 * @param port to connect to
 * @param authority the {@code Host} field
 * @param path with which the URL ends; {@code /} when it has none
 */
public record Target(boolean tls, String host, String address, int port, String authority, String path) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * Understands a URL.
     *
     * @throws IllegalArgumentException when it is not {@code http://} or {@code https://} with a host
     */
    public static Target of(URI url) {
        boolean tls = "https".equals(url.getScheme());
        if ((!tls && !"http".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("--url is " + url + "; it must be http:// or https:// with a host");
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS : HTTP;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new Target(tls, url.getHost(), url.getHost(), port, url.getRawAuthority(), path);
    }

    /** The same request, but sent to another port of this machine, such as a relay's. */
    public Target through(String newAddress, int newPort) {
        return new Target(tls, host, newAddress, newPort, authority, path);
    }

    /** The same server, another path. */
    public Target withPath(String other) {
        return new Target(tls, host, address, port, authority, other);
    }

    /** Whether all load stays on this machine. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
