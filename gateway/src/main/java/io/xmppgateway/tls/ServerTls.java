package io.xmppgateway.tls;

import io.xmppgateway.config.Tls;
import io.xmppgateway.net.HostName;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes server-side engines: versions, cipher suites, certificate by server name, ALPN. One instance serves all
 * listeners and may be used by any thread; sessions are resumed across its engines.
 *
 * <p>Under {@code unknown-name: refuse} a name that nobody has ends the handshake with the alert unrecognized_name (RFC
 * 6066 §3), a missing one with handshake_failure (RFC 8446 §9.2 would like missing_extension).
 */
public final class ServerTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final ServerEngines engines;

    private ServerTls(ServerEngines engines) {
        this.engines = engines;
    }

    /**
     * Checks the settings, picks the engine and prepares it.
     *
     * @param certificates the snapshot for the next connection; a cheap read such as {@code AtomicReference::get}
     * @throws TlsMaterialException when versions or suites are unusable, or the engine that is asked for is not there
     */
    public static ServerTls create(Tls settings, Supplier<CertificateStore> certificates) throws TlsMaterialException {
        return switch (settings.engine()) {
            case JDK -> new ServerTls(jdk(settings, certificates));
            case OPENSSL -> new ServerTls(openssl(settings, certificates));
            case AUTO -> new ServerTls(best(settings, certificates));
        };
    }

    private static ServerEngines best(Tls settings, Supplier<CertificateStore> certificates)
            throws TlsMaterialException {
        Optional<String> obstacle = OpensslLibrary.obstacle(settings);
        if (obstacle.isPresent()) {
            LOG.info("TLS engine: the JDK's, since {}", obstacle.get());
            return jdk(settings, certificates);
        }
        return openssl(settings, certificates);
    }

    private static ServerEngines jdk(Tls settings, Supplier<CertificateStore> certificates)
            throws TlsMaterialException {
        JdkEngines engines = JdkEngines.create(settings, certificates);
        refuse(CipherSuites.problems(
                settings,
                Set.of(engines.sslContext().getSupportedSSLParameters().getCipherSuites()),
                "this Java runtime"));
        return engines;
    }

    private static ServerEngines openssl(Tls settings, Supplier<CertificateStore> certificates)
            throws TlsMaterialException {
        Optional<String> missing = OpensslLibrary.missing();
        if (missing.isPresent()) {
            throw new TlsMaterialException(List.of("tls.engine is openssl, but " + missing.get()));
        }
        refuse(CipherSuites.problems(settings, OpensslLibrary.cipherSuites(), "the TLS engine openssl"));
        LOG.info("TLS engine: {}", OpensslLibrary.version());
        return OpensslEngines.create(settings, certificates, new TicketKeys(new SecureRandom(), System::nanoTime));
    }

    private static void refuse(List<String> problems) throws TlsMaterialException {
        if (!problems.isEmpty()) {
            throw new TlsMaterialException(problems);
        }
    }

    /** A context for libraries that want one beside an engine. */
    public SSLContext sslContext() {
        return engines.sslContext();
    }

    /**
     * Makes the engine of one new connection. It keeps the certificates of this moment for its whole handshake. To be
     * {@link #release released} when its connection has ended.
     *
     * @param applicationProtocols ALPN names, most preferred first; empty to leave ALPN out
     */
    public SSLEngine newEngine(List<String> applicationProtocols) {
        return engines.newEngine(name -> applicationProtocols, name -> true);
    }

    /**
     * The same, with protocols that depend on the name that the client asks for.
     *
     * @param applicationProtocols ALPN names, most preferred first; empty to leave ALPN out
     * @param admission asked once, when the name is known and before any cryptography; a handshake that it refuses ends
     *     with the alert internal_error (OpenSSL) or unrecognized_name (JDK, which has no other way, and asks only when
     *     there is a name)
     */
    public SSLEngine newEngine(
            Function<Optional<HostName>, List<String>> applicationProtocols, Predicate<Optional<HostName>> admission) {
        return engines.newEngine(applicationProtocols, admission);
    }

    /**
     * Whether a handshake that has ended took up an earlier session (RFC 8446 §2.2, RFC 5077), so that nothing was signed.
     *
     * @param begun when the connection was opened; JSSE tells of sessions only when they were made
     */
    public static boolean isResumed(SSLEngine engine, Instant begun) {
        return engine instanceof OpensslEngine ours
                ? ours.isResumed()
                : engine.getSession().getCreationTime() < begun.toEpochMilli();
    }

    /** Gives back what an engine holds outside of the heap; may be called more than once, by any thread. */
    public static void release(SSLEngine engine) {
        if (engine instanceof OpensslEngine ours) {
            ours.release();
        }
    }

    /** Engines that hold memory outside of the heap and have not been released; always 0 for the JDK's. */
    public int unreleased() {
        return engines.unreleased();
    }

    /** Makes no engines any more. Those that were made go on until they are released. */
    @Override
    public void close() {
        engines.close();
    }
}
