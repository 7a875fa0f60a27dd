package io.xmppgateway.config;

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

        @Setting(doc = "How long things may take.", byDefault = "{response: 30s}")
        Timeouts timeouts) {}
