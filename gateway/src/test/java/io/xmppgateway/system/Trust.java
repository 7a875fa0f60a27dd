package io.xmppgateway.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trust in one authority.
 *
 * @param authority its certificate, PEM
 * @param store the same as PKCS#12
 * @param context that trusts it
 */
record Trust(Path authority, Path store, SSLContext context) {

    private static final String PASSWORD = "changeit";

    static Trust in(Path authority, Path store) throws IOException {
        try (InputStream pem = Files.newInputStream(authority);
                OutputStream out = Files.newOutputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            keys.store(out, PASSWORD.toCharArray());
            return new Trust(authority, store, trusting(keys));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no PKCS#12 or TLS", impossible);
        }
    }

    /** A context without memory of earlier sessions, which would be resumed instead of shaking hands. */
    SSLContext newContext() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return trusting(keys);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("the store was written by this class", impossible);
        }
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /**
     * Smack cannot be given a trust of its own: its WebSocket takes the default SSLContext, and jbosh's Apache client
     * a context made from the default trust store.
     */
    void makeDefault() {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        SSLContext.setDefault(context);
    }
}
