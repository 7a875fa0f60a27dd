package io.xmppgateway.browser;

import io.xmppgateway.demo.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The three ports of a demonstration. */
record DemoPorts(int http, int https, int admin) {

    static DemoPorts free() throws IOException {
        List<Integer> found = FreePorts.find(3);
        return new DemoPorts(found.get(0), found.get(1), found.get(2));
    }

    List<String> options() {
        return List.of("--http-port=" + http, "--https-port=" + https, "--admin-port=" + admin);
    }

    List<Integer> all() {
        return List.of(http, https, admin);
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
