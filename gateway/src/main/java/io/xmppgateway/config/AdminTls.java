package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.util.Optional;

/** The certificate of the admin listener: one of its own, or that of a domain. Versions and suites are {@code tls}'s. */
public record AdminTls(
        @Setting(doc = "A certificate of its own.") Optional<Certificate> certificate,

        @Setting(doc = "The domain whose certificate it takes, by its name under `domains`.", example = "example.net")
        Optional<HostName> domain) {}
