package io.xmppgateway.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** TLS towards clients, for all domains alike. */
public record Tls(
        @Setting(
                doc =
                        "What does the cryptography: `openssl` is BoringSSL, a native library that comes with the gateway "
                                + "for Linux on x86-64 and ARM64 and takes much less CPU for a handshake; `jdk` is Java's own. "
                                + "`auto` takes OpenSSL where the library can be loaded and knows all of `cipher-suites`, else "
                                + "the JDK's, and logs which.",
                byDefault = "auto")
        Engine engine,

        @Setting(doc = "Protocol versions that are offered.", byDefault = "[TLSv1.3, TLSv1.2]")
        List<TlsVersion> versions,

        @Setting(
                doc = "Cipher suites for TLS 1.2 by their IANA names, most preferred first. Only forward-secret suites "
                        + "are allowed. TLS 1.3's own suites are always offered.",
                byDefault =
                        "[TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "
                                + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "
                                + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]")
        List<String> cipherSuites,

        @Setting(
                doc = "What a handshake gets whose server name (SNI, RFC 6066 §3) is missing or belongs to no domain: "
                        + "`default-certificate` presents the default certificate, `refuse` ends the handshake, with the "
                        + "alert unrecognized_name for an unknown name, with handshake_failure (`jdk`: by closing the "
                        + "connection) for a missing one.",
                byDefault = "default-certificate")
        UnknownName unknownName,

        @Setting(doc = "The certificate for unknown names. Without it the first domain's certificate stands in.")
        Optional<Certificate> defaultCertificate,

        @Setting(doc = "How long a TLS handshake may take.", byDefault = "10s", min = "1s", max = "2m")
        Duration handshakeTimeout) {

    /** Implementations of TLS. */
    public enum Engine {
        /** The fastest that works here. */
        AUTO,
        /** Java's own. */
        JDK,
        /** BoringSSL through Netty. */
        OPENSSL
    }

    /** Versions that can be offered; older ones are broken (RFC 8996). */
    public enum TlsVersion {
        /** TLS 1.2, RFC 5246. */
        TLSv1_2("TLSv1.2"),
        /** TLS 1.3, RFC 8446. */
        TLSv1_3("TLSv1.3");

        private final String protocol;

        TlsVersion(String protocol) {
            this.protocol = protocol;
        }

        /** The name in the file and in JSSE. */
        @Override
        public String toString() {
            return protocol;
        }
    }

    /** What a handshake without a known name gets. */
    public enum UnknownName {
        /** The default certificate. */
        DEFAULT_CERTIFICATE,
        /** The alert unrecognized_name, or the end of the connection when there is no name. */
        REFUSE
    }

    /** Ephemeral key exchange, an authenticated peer, and a cipher that is not broken. */
    private static final Pattern FORWARD_SECRET = Pattern.compile(
            "TLS_(ECDHE|DHE)_(ECDSA|RSA)_WITH_(AES_(128|256)_(GCM|CBC|CCM)(_8)?(_SHA(256|384)?)?|CHACHA20_POLY1305_SHA256)");

    /** Whether a suite of TLS 1.2 keeps old conversations secret when the key leaks, and has a cipher worth the name. */
    public static boolean isForwardSecret(String suite) {
        return FORWARD_SECRET.matcher(suite).matches();
    }

    /** Copies the lists. */
    public Tls {
        versions = List.copyOf(versions);
        cipherSuites = List.copyOf(cipherSuites);
    }
}
