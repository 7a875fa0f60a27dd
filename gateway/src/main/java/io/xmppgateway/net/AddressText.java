package io.xmppgateway.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Prints addresses in the one form that RFC 5952 recommends, which Java does not. */
public final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    /** {@code 192.0.2.1} or {@code 2001:db8::35}; without the zone of a link-local address, which no other host knows. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? ipv6(address.getAddress()) : address.getHostAddress();
    }

    private static String ipv6(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int gap = longestZeros(groups);
        int gapEnd = gap < 0 ? -1 : gap + zerosAt(groups, gap);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                text.append(i == 0 || i == gapEnd ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two or more zeros begins (RFC 5952 §4.2), or -1. */
    private static int longestZeros(int[] groups) {
        int best = -1;
        for (int i = 0; i < GROUPS; i++) {
            int length = zerosAt(groups, i);
            if (length > 1 && (best < 0 || length > zerosAt(groups, best))) {
                best = i;
            }
        }
        return best;
    }

    private static int zerosAt(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }
}
