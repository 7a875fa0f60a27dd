package io.xmppgateway.config;

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
        Timeouts timeouts) {}
