package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * Binds one engine to one snapshot of certificates, so that all decisions of a handshake come from the same one, and
 * refuses names that the snapshot refuses: JSSE then ends the handshake with unrecognized_name. Every engine has one
 * also when no name is refused, because only then JSSE resumes a session under no other name than its first.
 */
final class SnapshotMatcher extends SNIMatcher {

    private final CertificateStore store;
    private final Predicate<Optional<HostName>> admission;
    /** JSSE asks again at the second ClientHello of a handshake (RFC 8446 §4.1.2). */
    private @Nullable Boolean admitted;

    SnapshotMatcher(CertificateStore store, Predicate<Optional<HostName>> admission) {
        super(StandardConstants.SNI_HOST_NAME);
        this.store = store;
        this.admission = admission;
    }

    @Override
    public boolean matches(SNIServerName serverName) {
        Optional<HostName> name = hostName(List.of(serverName));
        return !(store.select(name) instanceof Selection.Refused) && isAdmitted(name);
    }

    private boolean isAdmitted(Optional<HostName> name) {
        if (admitted == null) {
            admitted = admission.test(name);
        }
        return admitted;
    }

    /** The snapshot that an engine is bound to. */
    static Optional<CertificateStore> storeOf(SSLEngine engine) {
        Collection<SNIMatcher> matchers = engine.getSSLParameters().getSNIMatchers();
        if (matchers == null) {
            return Optional.empty();
        }
        for (SNIMatcher matcher : matchers) {
            if (matcher instanceof SnapshotMatcher ours) {
                return Optional.of(ours.store);
            }
        }
        return Optional.empty();
    }

    /** The name that the client asked for in the handshake under way. */
    static Optional<HostName> requestedName(@Nullable SSLSession handshake) {
        return handshake instanceof ExtendedSSLSession extended
                ? hostName(extended.getRequestedServerNames())
                : Optional.empty();
    }

    private static Optional<HostName> hostName(List<SNIServerName> names) {
        for (SNIServerName name : names) {
            if (name instanceof SNIHostName host) {
                return HostName.parse(host.getAsciiName());
            }
        }
        return Optional.empty();
    }
}
