package io.xmppgateway.config;

/** Bounds on what one request may bring, checked before it costs anything. */
public record Limits(
        @Setting(
                doc = "Largest request header in all: request line and fields together. Beyond it: 431.",
                byDefault = "16 KiB",
                min = "1 KiB",
                max = "64 KiB")
        DataSize headerSize,

        @Setting(doc = "Most header fields in a request. Beyond it: 431.", byDefault = "100", min = "10", max = "1000")
        int headerCount) {}
