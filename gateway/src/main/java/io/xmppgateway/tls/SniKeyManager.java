package io.xmppgateway.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate of a server-side engine by the client's server name. JSSE asks in two steps: for an alias, once
 * for each key type, then for the alias's key and chain. Snapshots may be swapped in between; the alias still names
 * what was chosen, because it is derived from the chain and the last few snapshots are remembered.
 */
final class SniKeyManager extends X509ExtendedKeyManager {

    /** Both steps happen within one task of the handshake; nobody reloads four times meanwhile. */
    static final int SNAPSHOTS_MAX = 4;

    private final Supplier<CertificateStore> current;

    /** Newest first. Written under this object's lock only. */
    private volatile List<CertificateStore> chosenFrom = List.of();

    SniKeyManager(Supplier<CertificateStore> current) {
        this.current = current;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        CertificateStore store = SnapshotMatcher.storeOf(engine).orElseGet(current);
        Optional<TlsIdentity> identity = store.select(SnapshotMatcher.requestedName(engine.getHandshakeSession()))
                .identity();
        if (identity.isEmpty() || !identity.get().hasKeyType(keyType)) {
            return null;
        }
        remember(store);
        return identity.get().alias();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsIdentity identity = find(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsIdentity identity = find(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    private @Nullable TlsIdentity find(String alias) {
        for (CertificateStore store : chosenFrom) {
            Optional<TlsIdentity> identity = store.identity(alias);
            if (identity.isPresent()) {
                return identity.get();
            }
        }
        return null;
    }

    private void remember(CertificateStore store) {
        if (!chosenFrom.contains(store)) {
            synchronized (this) {
                if (!chosenFrom.contains(store)) {
                    chosenFrom = Stream.concat(Stream.of(store), chosenFrom.stream())
                            .limit(SNAPSHOTS_MAX)
                            .toList();
                }
            }
        }
    }

    /** Not asked: the gateway's connections are engines. */
    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** Not asked: this manager is for servers. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** There is no list to choose from: the choice depends on the server name. */
    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    /** There is no list to choose from: this manager is for servers. */
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
