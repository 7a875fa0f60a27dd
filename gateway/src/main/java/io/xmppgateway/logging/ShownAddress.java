package io.xmppgateway.logging;

import io.xmppgateway.config.Logging.ClientAddress;
import io.xmppgateway.net.AddressText;
import io.xmppgateway.net.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Function;

/**
 * As much of a client's address as the logs may show.
 *
 * @param policy how much
 * @param hash for names of addresses
 */
public record ShownAddress(ClientAddress policy, KeyedHash hash) implements Function<InetAddress, String> {

    private static final int IPV4_PREFIX = 24;
    private static final int IPV6_PREFIX = 48;

    @Override
    public String apply(InetAddress address) {
        return switch (policy) {
            case FULL -> AddressText.of(address);
            case HIDDEN -> "-";
            case HASHED -> hash.of(address.getAddress());
            case TRUNCATED ->
                AddressText.of(Network.masked(address, address instanceof Inet4Address ? IPV4_PREFIX : IPV6_PREFIX));
        };
    }
}
