package io.xmppgateway.http;

import io.xmppgateway.net.Network;
import java.net.InetAddress;
import java.util.List;

/** Who the client is: the peer of the connection or, behind a trusted proxy, whom that proxy names. */
final class ClientAddress {

    /** Addresses of a forwarding chain that are looked at. */
    private static final int HOPS_MAX = 16;

    private ClientAddress() {}

    /**
     * Walks X-Forwarded-For from its end and takes the first address that is no trusted proxy. Whatever stands further
     * left was written by somebody whom nobody vouches for.
     *
     * @param peer the connection's peer
     * @param forwardedFor the values of all X-Forwarded-For fields, in order
     */
    static InetAddress of(InetAddress peer, List<String> forwardedFor, List<Network> trusted) {
        if (forwardedFor.isEmpty() || !isTrusted(peer, trusted)) {
            return peer;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= Math.max(0, hops.length - HOPS_MAX); i--) {
            try {
                client = InetAddress.ofLiteral(hops[i].strip());
            } catch (IllegalArgumentException notAnAddress) {
                return client;
            }
            if (!isTrusted(client, trusted)) {
                return client;
            }
        }
        return client;
    }

    static boolean isTrusted(InetAddress address, List<Network> trusted) {
        for (Network network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
