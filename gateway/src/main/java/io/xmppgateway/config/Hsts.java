package io.xmppgateway.config;

import java.time.Duration;

/** HTTP Strict Transport Security (RFC 6797), sent with answers over HTTPS and never for `.onion` hosts. */
public record Hsts(
        @Setting(doc = "Whether browsers are told to use HTTPS only.", byDefault = "true")
        boolean enabled,

        @Setting(
                doc = "How long browsers remember it. 730 days is what browsers' preload lists like to see. `0s` makes "
                        + "them forget.",
                byDefault = "730d",
                min = "0s",
                max = "3650d")
        Duration maxAge,

        @Setting(
                doc = "Whether it holds for every host below this one as well. Switch it on only when all of them, "
                        + "also those that the gateway does not serve, speak HTTPS.",
                byDefault = "false")
        boolean includeSubdomains,

        @Setting(
                doc =
                        "Ask to be built into browsers. Hard to take back. Needs `include-subdomains` and a `max-age` of at "
                                + "least 365 days.",
                byDefault = "false")
        boolean preload) {}
