package io.xmppgateway.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address block in CIDR notation (RFC 4632, RFC 4291 §2.3), such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 *
 * @param address the block's first address
 * @param prefixLength significant bits, 0 to 32 or 128
 */
public record Network(InetAddress address, int prefixLength) {

    /** @throws IllegalArgumentException when the prefix is longer than the address */
    public Network {
        if (prefixLength < 0 || prefixLength > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " does not fit " + address);
        }
        address = masked(address, prefixLength);
    }

    /** An IPv4 address of fewer than four numbers has two readings; zones mean nothing to other hosts. */
    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)(/[0-9]{1,3})?");

    /** Reads a block, or a single address without a prefix. */
    public static Optional<Network> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = address.getAddress().length * 8;
            return Optional.of(new Network(address, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether {@code candidate} lies in this block. */
    public boolean contains(InetAddress candidate) {
        if (candidate.getClass() != address.getClass()) {
            return false;
        }
        byte[] ours = address.getAddress();
        byte[] theirs = candidate.getAddress();
        int whole = prefixLength / 8;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int restMask = 0xff00 >> (prefixLength % 8) & 0xff;
        return restMask == 0 || ((ours[whole] ^ theirs[whole]) & restMask) == 0;
    }

    /** The block of {@code prefixLength} bits around an address: clients behind one IPv6 /64 count as one. */
    public static InetAddress masked(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        int whole = prefixLength / 8;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xff00 >> (prefixLength % 8));
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of its own length was refused", impossible);
        }
    }

    @Override
    public String toString() {
        return AddressText.of(address) + "/" + prefixLength;
    }
}
