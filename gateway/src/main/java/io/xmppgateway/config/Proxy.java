package io.xmppgateway.config;

import java.time.Duration;
import java.util.Optional;

/** A plain proxy route. */
public record Proxy(
        @Setting(doc = "The path and everything below it.", example = "/invite")
        UrlPath path,

        @Setting(doc = "The backend, when it is not the domain's.")
        Optional<String> backend,

        @Setting(doc = "Largest request body.", byDefault = "1 MiB", min = "0", max = "1024 GiB")
        DataSize maxBody,

        @Setting(doc = "How long the backend may take to answer.", byDefault = "60s", min = "1s", max = "1h")
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
