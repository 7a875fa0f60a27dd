package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Tls;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Which TLS 1.2 cipher suites may be configured: forward-secret ones without broken ciphers that this JDK has. */
final class CipherSuites {

    static final String ALLOWED = "a forward-secret suite of TLS 1.2 that this Java has, such as "
            + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private final Set<String> supported;

    CipherSuites() {
        this.supported = supported();
    }

    /** What is wrong with a suite; empty when it may be used. */
    Optional<String> fault(String suite) {
        if (!supported.contains(suite)) {
            return Optional.of("a cipher suite that this Java does not know");
        }
        if (suite.startsWith("TLS_") && !suite.contains("_WITH_")) {
            return Optional.of("a suite of TLS 1.3, which is always offered");
        }
        return Tls.isForwardSecret(suite)
                ? Optional.empty()
                : Optional.of("a cipher suite without forward secrecy or with a broken cipher");
    }

    private static Set<String> supported() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Empty arrays keep it from loading the system's trust store, which is not needed here.
            context.init(new KeyManager[0], new TrustManager[0], null);
            return Set.of(context.getSocketFactory().getSupportedCipherSuites());
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("this Java has no TLS", noTls);
        }
    }
}
