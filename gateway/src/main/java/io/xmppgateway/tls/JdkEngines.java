package io.xmppgateway.tls;

import io.xmppgateway.config.Tls;
import io.xmppgateway.net.HostName;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * TLS by the JDK (JSSE).
 *
 * <p>Sets properties of JSSE that exist for the whole process only, unless the operator has set them: see
 * {@link #JSSE_PROPERTIES}.
 */
final class JdkEngines implements ServerEngines {

    /**
     * JSSE's stateless tickets do not go with a choice by server name: to accept one, JSSE asks for the certificate
     * before it has read the server name, gets another one than the ticket's, and makes a full handshake. Without them
     * sessions are resumed from the server's bounded cache. Renegotiation by clients (TLS 1.2) costs the server far more
     * than the client, and no HTTP client needs it.
     */
    static final Map<String, String> JSSE_PROPERTIES = Map.of(
            "jdk.tls.server.enableSessionTicketExtension", "false",
            "jdk.tls.rejectClientInitiatedRenegotiation", "true");

    private final SSLContext context;
    private final Supplier<CertificateStore> certificates;
    private final String[] protocols;
    private final String[] suites;

    private JdkEngines(SSLContext context, Supplier<CertificateStore> certificates, Tls settings) {
        this.context = context;
        this.certificates = certificates;
        this.protocols =
                settings.versions().stream().map(Tls.TlsVersion::toString).toArray(String[]::new);
        this.suites = CipherSuites.offered(settings).toArray(String[]::new);
    }

    static JdkEngines create(Tls settings, Supplier<CertificateStore> certificates) {
        JSSE_PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        return new JdkEngines(serverContext(new SniKeyManager(certificates)), certificates, settings);
    }

    @Override
    public SSLContext sslContext() {
        return context;
    }

    @Override
    public SSLEngine newEngine(
            Function<Optional<HostName>, List<String>> applicationProtocols, Predicate<Optional<HostName>> admission) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = new SSLParameters(suites, protocols);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setSNIMatchers(List.of(new SnapshotMatcher(certificates.get(), admission)));
        engine.setSSLParameters(parameters);
        // A selector, since JSSE would settle a plain list before it knows the cipher suite.
        engine.setHandshakeApplicationProtocolSelector((handshaking, offered) -> {
            List<String> ours =
                    applicationProtocols.apply(SnapshotMatcher.requestedName(handshaking.getHandshakeSession()));
            String suite = handshaking.getHandshakeSession().getCipherSuite();
            // An empty answer leaves ALPN out, none ends the handshake.
            return ours.isEmpty()
                    ? ""
                    : ApplicationProtocols.choose(ours, offered, suite).orElse(null);
        });
        return engine;
    }

    @Override
    public int unreleased() {
        return 0;
    }

    @Override
    public void close() {
        // The garbage collector does it.
    }

    /** A context that trusts nobody, and so does not read the system's trust store, which takes long. */
    static SSLContext serverContext(KeyManager... keyManagers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }
}
