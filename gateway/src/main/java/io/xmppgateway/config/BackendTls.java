package io.xmppgateway.config;

import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the certificate of an {@code https://} backend is verified. */
public record BackendTls(
        @Setting(
                doc =
                        "`certificate` checks the chain against a CA and the name (the default); `pin` accepts exactly the "
                                + "keys in `pins`, whoever signed them; `dangerously-nothing` accepts anything and is meant for "
                                + "experiments only.",
                byDefault = "certificate")
        Verification verify,

        @Setting(
                doc = "PEM file with the CA certificates to trust. Without it the system's trust store is used.",
                example = "/etc/xmpp-gateway/backend-ca.pem")
        Optional<Path> ca,

        @Setting(
                doc = "The name the certificate must have, and the server name (SNI) to ask for. Without it the URL's "
                        + "host. Prosody's certificate usually names the XMPP domain, not `localhost`.",
                example = "example.net")
        Optional<HostName> name,

        @Setting(
                doc = "SHA-256 of accepted public keys (SPKI) in hexadecimal, as in a TLSA `3 1 1` record.",
                byDefault = "[]")
        List<String> pins) {

    /** Ways to verify. */
    public enum Verification {
        /** CA and name. */
        CERTIFICATE,
        /** Pinned public keys. */
        PIN,
        /** No verification at all. */
        DANGEROUSLY_NOTHING
    }

    /** Copies the list. */
    public BackendTls {
        pins = List.copyOf(pins);
    }
}
