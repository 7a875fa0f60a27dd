package io.xmppgateway.config;

import java.time.Duration;

/** The BOSH route. */
public record Bosh(
        @Setting(doc = "Whether the route exists.", byDefault = "true")
        boolean enabled,

        @Setting(doc = "Its path, with or without a trailing slash in requests.", byDefault = "/http-bind")
        UrlPath path,

        @Setting(doc = "Largest request body.", byDefault = "1 MiB", min = "1 KiB", max = "64 MiB")
        DataSize maxBody,

        @Setting(
                doc =
                        "How long things may take. The backend holds a poll for as long as `response`, which must be longer than "
                                + "the `wait` that the XMPP server allows (Prosody: 120 s).",
                byDefault = "{response: 150s}")
        Timeouts timeouts,

        @Setting(
                doc =
                        "How much longer than the `wait` that the XMPP server has agreed on with the client a poll may go "
                                + "unanswered before it is given up; never longer than `timeouts.response`, which counts "
                                + "for requests whose session the gateway has not seen begin.",
                byDefault = "10s",
                min = "1s",
                max = "10m")
        Duration waitMargin,

        @Setting(
                doc = "Sessions that are followed, for metrics and `wait-margin`. Beyond it, the one that was idle "
                        + "longest is forgotten, which does it no harm. Each takes some 500 bytes.",
                byDefault = "100000",
                min = "1",
                max = "10000000")
        int maxSessions) {}
