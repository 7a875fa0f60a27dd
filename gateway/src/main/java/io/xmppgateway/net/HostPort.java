package io.xmppgateway.net;

import java.util.Optional;

/**
 * A host, by its name or by its address, and a port.
 *
 * @param host a name, or an address without brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {

    /** Reads {@code name:5280}, {@code 192.0.2.10:5280} or {@code [2001:db8::10]:5280}; nothing is looked up. */
    public static Optional<HostPort> parse(String text) {
        return SocketAddresses.parse(text)
                .map(address -> new HostPort(AddressText.of(address.getAddress()), address.getPort()))
                .or(() -> parseNamed(text))
                .filter(parsed -> parsed.port > 0);
    }

    private static Optional<HostPort> parseNamed(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        return HostName.parse(text.substring(0, colon))
                .filter(name -> !name.isWildcard() && !isNumeric(name))
                .flatMap(name -> SocketAddresses.parsePort(text.substring(colon + 1))
                        .map(port -> new HostPort(name.value(), port)));
    }

    /** Whether it looks like an IPv4 address and is none, such as {@code 192.0.2.300}. */
    private static boolean isNumeric(HostName name) {
        String last = name.value().substring(name.value().lastIndexOf('.') + 1);
        return last.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
