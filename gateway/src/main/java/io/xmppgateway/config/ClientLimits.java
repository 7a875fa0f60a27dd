package io.xmppgateway.config;

/** What one address may take. An IPv6 address stands for its /64. */
public record ClientLimits(
        @Setting(
                doc = "Open connections. Beyond it, a new one is closed at once. Many people can share an address."
                        + " 0 for no limit.",
                byDefault = "512",
                min = "0",
                max = "1000000")
        int connections,

        @Setting(
                doc =
                        "TLS handshakes a second. Beyond it, a connection is closed before its handshake. 0 for no limit.",
                byDefault = "100",
                min = "0",
                max = "1000000")
        int handshakes,

        @Setting(doc = "TLS handshakes that may come at once.", byDefault = "1000", min = "1", max = "1000000")
        int handshakesBurst,

        @Setting(
                doc = "Requests a second. Beyond it: 429 with `Retry-After`. 0 for no limit.",
                byDefault = "1000",
                min = "0",
                max = "1000000")
        int requests,

        @Setting(doc = "Requests that may come at once.", byDefault = "2000", min = "1", max = "1000000")
        int requestsBurst,

        @Setting(
                doc = "Requests that wait for the XMPP server at the same time: every held poll is one, every upload "
                        + "another. Beyond it: 429 with `Retry-After`. 0 for no limit.",
                byDefault = "1024",
                min = "0",
                max = "1000000")
        int openRequests,

        @Setting(
                doc = "Open WebSockets. Beyond it: 429 with `Retry-After`. 0 for no limit.",
                byDefault = "512",
                min = "0",
                max = "1000000")
        int websockets,

        @Setting(
                doc =
                        "XMPP sessions that may be opened a minute, over BOSH and WebSocket together; a BOSH request that "
                                + "the gateway cannot read counts as one. Beyond it: 429 with `Retry-After`, before the XMPP "
                                + "server sees the request. 0 for no limit.",
                byDefault = "600",
                min = "0",
                max = "1000000")
        int sessions,

        @Setting(doc = "XMPP sessions that may be opened at once.", byDefault = "1000", min = "1", max = "1000000")
        int sessionsBurst,

        @Setting(
                doc = "Addresses whose rates are remembered. Beyond it, the one that was idle longest is forgotten. "
                        + "Each takes some 300 bytes.",
                byDefault = "100000",
                min = "100",
                max = "10000000")
        int remembered) {}
