package io.xmppgateway.config;

import java.time.Duration;
import java.util.Optional;

/** The web registration route. */
public record Register(
        @Setting(doc = "Whether the route exists.", byDefault = "true")
        boolean enabled,

        @Setting(
                doc = "Its path; everything below it, such as the page's style sheet, goes to the backend too.",
                byDefault = "/register_web")
        UrlPath path,

        @Setting(doc = "Largest form.", byDefault = "64 KiB", min = "1 KiB", max = "1 MiB")
        DataSize maxBody,

        @Setting(doc = "How long the backend may take to answer.", byDefault = "30s", min = "1s", max = "10m")
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
