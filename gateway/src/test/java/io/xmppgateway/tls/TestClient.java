package io.xmppgateway.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A TLS client that trusts one authority and leaves the name to the test, which compares what it was presented. */
final class TestClient {

    private final SSLContext context;

    TestClient(Path authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", PemFiles.certificates(authority).getFirst());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
    }

    /** An engine with this SNI; empty leaves the extension out. */
    SSLEngine engine(Optional<String> serverName) {
        SSLEngine engine = context.createSSLEngine(serverName.orElse("localhost"), 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(serverName
                .map(name -> List.<SNIServerName>of(new SNIHostName(name)))
                .orElse(List.of()));
        engine.setSSLParameters(parameters);
        return engine;
    }

    SSLEngine engine(Optional<String> serverName, String protocol) {
        SSLEngine engine = engine(serverName);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }
}
