package io.xmppgateway.config;

import io.xmppgateway.net.HostPort;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One XMPP server's HTTP port. */
public record Backend(
        @Setting(
                doc = "Where it answers: `http://` or `https://`, a host and a port, nothing more. Prosody listens on "
                        + "5280 and 5281, ejabberd on 5443 or 5280.",
                example = "http://127.0.0.1:5280")
        URI url,

        @Setting(doc = "How an `https://` backend proves who it is. Has no effect on `http://`.", byDefault = "{}")
        BackendTls tls,

        @Setting(doc = "How long connecting may take, TLS included.", byDefault = "5s", min = "100ms", max = "1m")
        Duration connectTimeout,

        @Setting(
                doc =
                        "Connections that may be open to this backend at once. Each held poll and each WebSocket takes one; "
                                + "beyond this number requests wait, see `queue-size`. More than 28,000 to one address "
                                + "need several addresses in `bind` or `addresses`.",
                byDefault = "20000",
                min = "1",
                max = "1000000")
        int maxConnections,

        @Setting(
                doc = "How long an unused connection is kept. Must be shorter than the backend's own limit.",
                byDefault = "30s",
                min = "0s",
                max = "10m")
        Duration idleTimeout,

        @Setting(
                doc = "Requests that may wait while `max-connections` are open; the longest waiting goes first. Beyond "
                        + "this number requests get 503 at once.",
                byDefault = "1000",
                min = "0",
                max = "100000")
        int queueSize,

        @Setting(
                doc = "How long a request may wait for a connection before it gets 503.",
                byDefault = "5s",
                min = "10ms",
                max = "1m")
        Duration queueTimeout,

        @Setting(
                doc =
                        "Addresses to connect to instead of the host in `url`, which then only says whether to use TLS and "
                                + "which name the certificate has. A new connection goes to the address with the fewest; one "
                                + "that failed is tried last for 5 s. Names are looked up every 30 s, and all that they resolve "
                                + "to is used; so it is with the host in `url`.",
                byDefault = "[]",
                example = "['192.0.2.10:5280', 'xmpp-2.example.net:5280']")
        List<HostPort> addresses,

        @Setting(
                doc = "Local addresses for connections to the backend, used in turn. One local address has some 28,000 "
                        + "ports for all backends and all their addresses together, so more connections need more of "
                        + "them. An address is used only towards backends of "
                        + "its own family. Without it the system chooses.",
                byDefault = "[]",
                example = "[127.0.0.2, 127.0.0.3]")
        List<InetAddress> bind) {

    /** Copies the lists. */
    public Backend {
        addresses = List.copyOf(addresses);
        bind = List.copyOf(bind);
    }

    /** Whether the gateway speaks TLS with it. */
    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }
}
