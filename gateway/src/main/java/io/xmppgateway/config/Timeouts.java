package io.xmppgateway.config;

import java.time.Duration;
import java.util.Optional;

/** How long the parts of a request may take on a route that leads to a backend. */
public record Timeouts(
        @Setting(
                doc = "How long connecting to the backend may take, TLS included. Without it the backend's "
                        + "`connect-timeout` counts.",
                min = "100ms",
                max = "1m")
        Optional<Duration> connect,

        @Setting(
                doc = "How long a client that asks before it sends its body (`Expect: 100-continue`) waits for the "
                        + "backend's word. Then the gateway tells it to go on, because many servers say nothing.",
                byDefault = "1s",
                min = "0s",
                max = "1m")
        Duration expect,

        @Setting(
                doc = "How long the backend may take to begin its answer once it has the whole request.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration response,

        @Setting(
                doc = "How long a transfer may stand still, in either direction, before it is ended.",
                byDefault = "60s",
                min = "1s",
                max = "1h")
        Duration stall,

        @Setting(
                doc = "How long a request may take in all, from its head to the end of its answer. Without it only the "
                        + "other limits count.",
                min = "1s",
                max = "1d")
        Optional<Duration> total) {}
