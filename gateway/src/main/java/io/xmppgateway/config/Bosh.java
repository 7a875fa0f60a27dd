package io.xmppgateway.config;

import java.time.Duration;
import java.util.Optional;

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
                        "How long the backend may hold a poll. Must be longer than the `wait` that the XMPP server allows "
                                + "(Prosody: 120 s).",
                byDefault = "150s",
                min = "1s",
                max = "1h")
        Duration responseTimeout,

        @Setting(
                doc = "How long a transfer may stand still, in either direction, before it is ended.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration stallTimeout,

        @Setting(
                doc = "How long a request may take in all, from its head to the end of its answer. Without it only the "
                        + "other limits count.",
                min = "1s",
                max = "1d")
        Optional<Duration> totalTimeout) {}
