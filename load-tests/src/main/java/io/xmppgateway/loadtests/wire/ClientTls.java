package io.xmppgateway.loadtests.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * The clients' side of TLS: 1.3 with AES-128-GCM, which every peer can do, so that all of them do the same work. On
 * BoringSSL where it loads, because it takes less CPU from the peers; on the JDK's own elsewhere.
 */
public final class ClientTls implements AutoCloseable {

    private static final List<String> CIPHER_SUITES = List.of("TLS_AES_128_GCM_SHA256");
    private static final int HANDSHAKE_SECONDS = 30;

    private final SslContext context;
    private final CountingTrust trust;
    private final boolean resume;

    private ClientTls(SslContext context, CountingTrust trust, boolean resume) {
        this.context = context;
        this.trust = trust;
        this.resume = resume;
    }

    /**
     * Prepares TLS.
     *
     * @param http2 ask for HTTP/2, and for nothing else
     * @param resume whether later connections may resume the session of earlier ones
     * @param ca PEM file to trust; without it every certificate is taken
     */
    public static ClientTls of(boolean http2, boolean resume, Optional<Path> ca) throws SSLException {
        CountingTrust trust = new CountingTrust();
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                .protocols("TLSv1.3")
                .endpointIdentificationAlgorithm(ca.isPresent() ? "HTTPS" : null)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        http2 ? "h2" : "http/1.1"));
        if (!OpenSsl.isAvailable()) {
            builder.ciphers(CIPHER_SUITES); // BoringSSL has an order of its own, with this one first
        }
        if (ca.isPresent()) {
            builder.trustManager(ca.get().toFile());
        } else {
            builder.trustManager(trust);
        }
        return new ClientTls(builder.build(), trust, resume);
    }

    /** TLS for one connection. */
    public SslHandler handler(ByteBufAllocator allocator, Target target) {
        // A session is looked for under the peer's host and port: without them every handshake is a full one.
        SslHandler handler =
                resume ? context.newHandler(allocator, target.host(), target.port()) : context.newHandler(allocator);
        SSLEngine engine = handler.engine();
        if (!resume && isName(target.host())) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
            engine.setSSLParameters(parameters);
        }
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }

    private static boolean isName(String host) {
        return host.indexOf(':') < 0 && !Character.isDigit(host.charAt(host.length() - 1));
    }

    /** Gives native memory back, once no connection needs it any longer. */
    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }

    /** Full handshakes until now; all others were resumed. Known only when no CA was given. */
    public long fullHandshakes() {
        return trust.seen();
    }
}
