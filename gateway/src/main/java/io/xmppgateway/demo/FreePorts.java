package io.xmppgateway.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds and tests TCP ports on the loopback addresses. Whoever comes first may still take a port found here. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * Different ports that are free on 127.0.0.1 at this moment.
     *
     * @throws IOException when the system has none left
     */
    public static List<Integer> find(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Whether a listener could be bound to this address now. */
    public static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether this machine has the IPv6 loopback address. */
    public static boolean hasIpv6Loopback() {
        return isFree(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
    }
}
