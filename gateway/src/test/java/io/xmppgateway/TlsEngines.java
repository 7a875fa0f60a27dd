package io.xmppgateway;

import io.xmppgateway.config.Tls.Engine;
import java.util.List;

/** The engines that a test of TLS has to pass on. */
public final class TlsEngines {

    /** Set where OpenSSL is taken away to run tests on the JDK's TLS. */
    public static final String WITHOUT_OPENSSL = "io.netty.handler.ssl.noOpenSsl";

    private TlsEngines() {}

    /** For {@code @MethodSource}. */
    public static List<Engine> here() {
        return Boolean.getBoolean(WITHOUT_OPENSSL) ? List.of(Engine.JDK) : List.of(Engine.JDK, Engine.OPENSSL);
    }
}
