package io.xmppgateway.config;

/** What each domain may take, whoever asks: so that an attack on one leaves the others alone. */
public record DomainLimits(
        @Setting(
                doc = "TLS handshakes a second that ask for one of its hosts. Beyond it, they are refused as soon as "
                        + "the server name is read, before any cryptography. 0 for no limit.",
                byDefault = "5000",
                min = "0",
                max = "1000000")
        int handshakes,

        @Setting(doc = "TLS handshakes that may come at once.", byDefault = "10000", min = "1", max = "1000000")
        int handshakesBurst,

        @Setting(
                doc = "Requests a second. Beyond it: 429 with `Retry-After`. 0 for no limit.",
                byDefault = "10000",
                min = "0",
                max = "1000000")
        int requests,

        @Setting(doc = "Requests that may come at once.", byDefault = "20000", min = "1", max = "1000000")
        int requestsBurst,

        @Setting(
                doc = "Requests that wait for the XMPP server at the same time, held polls among them. Beyond it: 429 "
                        + "with `Retry-After`. 0 for no limit other than the backend's `max-connections`.",
                byDefault = "0",
                min = "0",
                max = "1000000")
        int openRequests,

        @Setting(
                doc = "Open WebSockets. Beyond it: 429 with `Retry-After`. 0 for no limit other than the backend's "
                        + "`max-connections`.",
                byDefault = "0",
                min = "0",
                max = "1000000")
        int websockets) {}
