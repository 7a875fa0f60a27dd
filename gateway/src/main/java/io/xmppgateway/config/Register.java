package io.xmppgateway.config;

import java.time.Duration;

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
        Duration responseTimeout) {}
