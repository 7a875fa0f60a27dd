package io.xmppgateway.config;

import java.time.Duration;

/** The WebSocket route. */
public record WebSocket(
        @Setting(doc = "Whether the route exists.", byDefault = "true")
        boolean enabled,

        @Setting(doc = "Its path, with or without a trailing slash in requests.", byDefault = "/xmpp-websocket")
        UrlPath path,

        @Setting(
                doc =
                        "How long a WebSocket may be silent in both directions. Prosody pings after 14 minutes of silence, "
                                + "so it must be longer than that.",
                byDefault = "15m",
                min = "1m",
                max = "1d")
        Duration idleTimeout) {}
