package io.xmppgateway.config;

import java.net.URI;
import java.util.Optional;

/** Export of spans by OpenTelemetry's protocol (OTLP). */
public record Tracing(
        @Setting(
                doc =
                        "The collector that takes spans by OTLP over HTTP: a URL of host and port, to which `/v1/traces` is "
                                + "added. Nothing of OpenTelemetry is loaded without it. A collector that is slow or gone costs "
                                + "spans, which are counted, and never delays a request.",
                example = "http://127.0.0.1:4318")
        Optional<URI> collector,

        @Setting(
                doc = "One of so many requests is sampled, on the average; 1 samples all of them. A request from "
                        + "`listen.trusted-proxies` that brings a `traceparent` belongs to its trace, and is sampled when that "
                        + "says so; of all others the gateway begins a trace of its own.",
                byDefault = "100",
                min = "1",
                max = "1000000")
        int sampleOneIn) {}
