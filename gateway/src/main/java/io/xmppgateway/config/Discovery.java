package io.xmppgateway.config;

/** The discovery documents. */
public record Discovery(
        @Setting(
                doc = "Whether the gateway answers them itself, with links made from this configuration.",
                byDefault = "true")
        boolean enabled) {}
