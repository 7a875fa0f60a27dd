package io.xmppgateway.tls;

import java.util.List;
import java.util.Optional;

/** Decides which application protocol a connection speaks (ALPN, RFC 7301). */
public final class ApplicationProtocols {

    /** HTTP/2 (RFC 9113 §3.1). */
    public static final String HTTP_2 = "h2";

    /** HTTP/1.1 (RFC 7301 §6). */
    public static final String HTTP_1_1 = "http/1.1";

    private ApplicationProtocols() {}

    /**
     * Picks the first of our protocols that the client offers, without HTTP/2 where the cipher suite forbids it (RFC
     * 9113 §9.2.2). Empty when there is none: the handshake then ends with no_application_protocol (RFC 7301 §3.2).
     */
    static Optional<String> choose(List<String> ours, List<String> offered, String cipherSuite) {
        return ours.stream()
                .filter(offered::contains)
                .filter(protocol -> !protocol.equals(HTTP_2) || CipherSuites.allowsHttp2(cipherSuite))
                .findFirst();
    }
}
