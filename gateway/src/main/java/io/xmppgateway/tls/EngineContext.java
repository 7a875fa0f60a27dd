package io.xmppgateway.tls;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An SSL context whose engines come from a factory of ours: Undertow asks a context for engines and offers no other
 * way to hand it one.
 */
public final class EngineContext extends SSLContext {

    private EngineContext(SSLContextSpi spi, Provider provider, String protocol) {
        super(spi, provider, protocol);
    }

    /**
     * A context that makes no engines of its own.
     *
     * @param engines gets the peer's address as a text
     */
    public static SSLContext of(SSLContext base, Function<String, SSLEngine> engines) {
        return new EngineContext(new Spi(base, engines), base.getProvider(), base.getProtocol());
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext base;
        private final Function<String, SSLEngine> engines;

        Spi(SSLContext base, Function<String, SSLEngine> engines) {
            this.base = base;
            this.engines = engines;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context is ready as it is");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return base.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return base.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw new UnsupportedOperationException("an engine needs to know its peer");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return engines.apply(host);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return base.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return base.getClientSessionContext();
        }
    }
}
