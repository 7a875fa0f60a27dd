package io.xmppgateway.tls;

import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Hands the keys of one snapshot to OpenSSL. The choice was made from the ClientHello: the engine carries its identity's
 * alias as its peer's host, which has no other use on a server. The key type is not looked at, because OpenSSL asks for
 * those of TLS 1.2's suites only.
 */
final class OpensslKeys extends X509ExtendedKeyManager {

    private final CertificateStore store;

    OpensslKeys(CertificateStore store) {
        this.store = store;
    }

    /** With a cache of the native keys, without which each handshake would read its key anew. */
    static KeyManagerFactory factory(CertificateStore store) {
        KeyManagerFactory plain = new SimpleKeyManagerFactory() {
            @Override
            protected void engineInit(@Nullable KeyStore unused, char @Nullable [] password) {
                // There is nothing to prepare.
            }

            @Override
            protected void engineInit(@Nullable ManagerFactoryParameters unused) {
                // There is nothing to prepare.
            }

            @Override
            protected KeyManager[] engineGetKeyManagers() {
                return new KeyManager[] {new OpensslKeys(store)};
            }
        };
        return new OpenSslCachingX509KeyManagerFactory(plain, Math.max(1, store.identities()));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return engine.getPeerHost();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return store.identity(alias).map(TlsIdentity::key).orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return store.identity(alias)
                .map(identity -> identity.chain().toArray(X509Certificate[]::new))
                .orElse(null);
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
