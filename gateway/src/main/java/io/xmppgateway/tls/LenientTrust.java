package io.xmppgateway.tls;

import java.net.Socket;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server for its public key alone, whoever signed it and whatever name it has. Extended, because JSSE adds its
 * own checks of chain and name to a plain trust manager.
 */
final class LenientTrust extends X509ExtendedTrustManager {

    private final Predicate<PublicKey> accepted;
    private final String expected;

    /** @param expected what another key is not, for the operator */
    LenientTrust(Predicate<PublicKey> accepted, String expected) {
        this.accepted = accepted;
        this.expected = expected;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        PublicKey key = chain[0].getPublicKey();
        if (!accepted.test(key)) {
            throw new CertificateException("the server's public key has the SHA-256 "
                    + PublicKeyPin.of(key).sha256() + ", which is not " + expected);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("clients are not verified here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
