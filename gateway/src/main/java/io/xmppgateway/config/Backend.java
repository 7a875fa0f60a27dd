package io.xmppgateway.config;

import java.net.URI;
import java.time.Duration;

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
                                + "beyond this number requests get 503.",
                byDefault = "20000",
                min = "1",
                max = "1000000")
        int maxConnections,

        @Setting(
                doc = "How long an unused connection is kept. Must be shorter than the backend's own limit.",
                byDefault = "30s",
                min = "0s",
                max = "10m")
        Duration idleTimeout) {}
