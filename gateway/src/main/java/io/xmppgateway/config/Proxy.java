package io.xmppgateway.config;

import java.util.Optional;

/** A plain proxy route. */
public record Proxy(
        @Setting(doc = "The path and everything below it.", example = "/invite")
        UrlPath path,

        @Setting(doc = "The backend, when it is not the domain's.")
        Optional<String> backend,

        @Setting(doc = "Largest request body.", byDefault = "1 MiB", min = "0", max = "1024 GiB")
        DataSize maxBody,

        @Setting(doc = "How long things may take.", byDefault = "{}")
        Timeouts timeouts) {}
