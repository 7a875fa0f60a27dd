package io.xmppgateway.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Trust in one server whose certificate is at hand as a file, whatever address it is reached by. */
public final class KnownServer {

    private KnownServer() {}

    /**
     * A context for connections to the server that has the key of this chain's first certificate, and to no other.
     *
     * @throws TlsMaterialException when the file cannot be read or has no certificate
     */
    public static SSLContext context(Path chain) throws TlsMaterialException {
        PublicKey key = PemFiles.certificates(chain).getFirst().getPublicKey();
        LenientTrust trust = new LenientTrust(key::equals, "that of the certificate in " + chain);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }
}
