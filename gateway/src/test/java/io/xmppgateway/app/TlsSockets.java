package io.xmppgateway.app;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Clients' TLS connections, with nothing on top of them. */
final class TlsSockets {

    private static final int TIMEOUT_MILLIS = 10_000;

    private TlsSockets() {}

    /**
     * A connection before its handshake.
     *
     * @param authority a CA certificate in PEM
     * @param protocol for ALPN
     */
    static Socket connect(InetSocketAddress address, Path authority, String serverName, String protocol)
            throws Exception {
        // A context of its own: a resumed session would keep the certificate of another server name.
        SSLSocket client = (SSLSocket)
                trusting(authority).getSocketFactory().createSocket(address.getAddress(), address.getPort());
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setApplicationProtocols(new String[] {protocol});
        client.setSSLParameters(parameters);
        client.setSoTimeout(TIMEOUT_MILLIS);
        return client;
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            keys.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
