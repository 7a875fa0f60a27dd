package io.xmppgateway.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Reads and prints socket addresses in the form {@code 192.0.2.35:443} and {@code [2001:db8::35]:443}. */
public final class SocketAddresses {

    private static final int PORT_MAX = 65_535;

    private SocketAddresses() {}

    /** Reads an address literal with a port from 0 (any free port) to 65535; host names are refused, not looked up. */
    public static Optional<InetSocketAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.indexOf(':') >= 0 && !bracketed) {
            return Optional.empty();
        }
        String literal = bracketed ? host.substring(1, host.length() - 1) : host;
        return parsePort(text.substring(colon + 1))
                .flatMap(port -> parseLiteral(literal).map(address -> new InetSocketAddress(address, port)));
    }

    /** Prints an address the way {@link #parse} reads it. */
    public static String format(InetSocketAddress address) {
        InetAddress inet = address.getAddress();
        String host = inet == null ? address.getHostString() : AddressText.of(inet);
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static Optional<InetAddress> parseLiteral(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notALiteral) {
            return Optional.empty();
        }
    }

    /** A port from 0 to 65535. */
    static Optional<Integer> parsePort(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int port = Integer.parseInt(digits);
        return port <= PORT_MAX ? Optional.of(port) : Optional.empty();
    }
}
