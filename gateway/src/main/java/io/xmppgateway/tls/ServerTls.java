package io.xmppgateway.tls;

import io.xmppgateway.config.Tls;
import io.xmppgateway.net.HostName;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Makes server-side engines: versions, cipher suites, certificate by server name, ALPN. One instance serves all
 * listeners and may be used by any thread; sessions are resumed across its engines.
 *
 * <p>Under {@code unknown-name: refuse} a name that nobody has ends the handshake with the alert unrecognized_name (RFC
 * 6066 §3). Without a name JSSE fails it with handshake_failure (RFC 8446 §9.2 would like missing_extension), and
 * Undertow closes the connection before that alert is sent.
 *
 * <p>Sets properties of JSSE that exist for the whole process only, unless the operator has set them: see
 * {@link #JSSE_PROPERTIES}.
 */
public final class ServerTls {

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

    private ServerTls(SSLContext context, Supplier<CertificateStore> certificates, Tls settings) {
        this.context = context;
        this.certificates = certificates;
        this.protocols =
                settings.versions().stream().map(Tls.TlsVersion::toString).toArray(String[]::new);
        this.suites = CipherSuites.offered(settings).toArray(String[]::new);
    }

    /**
     * Checks the settings and prepares TLS.
     *
     * @param certificates the snapshot for the next connection; a cheap read such as {@code AtomicReference::get}
     * @throws TlsMaterialException when versions or suites are unusable
     */
    public static ServerTls create(Tls settings, Supplier<CertificateStore> certificates) throws TlsMaterialException {
        JSSE_PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        SSLContext context = context(new SniKeyManager(certificates));
        List<String> problems = CipherSuites.problems(
                settings, Set.of(context.getSupportedSSLParameters().getCipherSuites()));
        if (!problems.isEmpty()) {
            throw new TlsMaterialException(problems);
        }
        return new ServerTls(context, certificates, settings);
    }

    /** The context of all engines, for its session cache and for libraries that want one beside an engine. */
    public SSLContext sslContext() {
        return context;
    }

    /**
     * Makes the engine of one new connection. It keeps the certificates of this moment for its whole handshake.
     *
     * @param applicationProtocols ALPN names, most preferred first; empty to leave ALPN out
     */
    public SSLEngine newEngine(List<String> applicationProtocols) {
        return applicationProtocols.isEmpty() ? plainEngine() : newEngine(name -> applicationProtocols);
    }

    /**
     * The same, with protocols that depend on the name that the client asks for.
     *
     * @param applicationProtocols ALPN names, most preferred first, and at least one
     */
    public SSLEngine newEngine(Function<Optional<HostName>, List<String>> applicationProtocols) {
        SSLEngine engine = plainEngine();
        // A selector, since JSSE would settle a plain list before it knows the cipher suite.
        engine.setHandshakeApplicationProtocolSelector((handshaking, offered) -> ApplicationProtocols.choose(
                        applicationProtocols.apply(SnapshotMatcher.requestedName(handshaking.getHandshakeSession())),
                        offered,
                        handshaking.getHandshakeSession().getCipherSuite())
                .orElse(null));
        return engine;
    }

    private SSLEngine plainEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = new SSLParameters(suites, protocols);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setSNIMatchers(List.of(new SnapshotMatcher(certificates.get())));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context(KeyManager keyManager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keyManager}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }
}
