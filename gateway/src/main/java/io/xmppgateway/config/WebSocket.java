package io.xmppgateway.config;

import java.time.Duration;
import java.util.Optional;

/** The WebSocket route. */
public record WebSocket(
        @Setting(doc = "Whether the route exists.", byDefault = "true")
        boolean enabled,

        @Setting(doc = "Its path, with or without a trailing slash in requests.", byDefault = "/xmpp-websocket")
        UrlPath path,

        @Setting(
                doc = "How long connecting to the backend may take, TLS included. Without it the backend's "
                        + "`connect-timeout` counts.",
                min = "100ms",
                max = "1m")
        Optional<Duration> connectTimeout,

        @Setting(
                doc = "How long the backend may take to answer the opening handshake.",
                byDefault = "30s",
                min = "1s",
                max = "10m")
        Duration handshakeTimeout,

        @Setting(
                doc =
                        "How long a WebSocket may be silent in both directions, answers to the gateway's own pings included. "
                                + "Prosody pings after 14 minutes of silence, so it must be longer than that.",
                byDefault = "15m",
                min = "2s",
                max = "1d")
        Duration idleTimeout,

        @Setting(
                doc = "After how much silence the gateway pings both sides itself (RFC 6455 §5.5.2), so that address "
                        + "translators on the way do not forget the connection. A side that is alive answers, and the "
                        + "WebSocket stays open.",
                byDefault = "4m",
                min = "1s",
                max = "1d")
        Duration pingInterval,

        @Setting(
                doc =
                        "Largest frame that a client may send. Beyond it the WebSocket is closed with the code 1009. Prosody "
                                + "takes 512 KiB.",
                byDefault = "1 MiB",
                min = "1 KiB",
                max = "64 MiB")
        DataSize maxFrame) {}
