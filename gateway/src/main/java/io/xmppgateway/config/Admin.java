package io.xmppgateway.config;

import java.net.InetSocketAddress;
import java.util.List;

/** The operators' listener. It never shares an address with the public. */
public record Admin(
        @Setting(
                doc = "Addresses for `/metrics`, `/healthz` and `/readyz`. Keep them on loopback or a private network. "
                        + "An empty list switches the listener off.",
                byDefault = "['127.0.0.1:9090']")
        List<InetSocketAddress> listen) {

    /** Copies the list. */
    public Admin {
        listen = List.copyOf(listen);
    }
}
