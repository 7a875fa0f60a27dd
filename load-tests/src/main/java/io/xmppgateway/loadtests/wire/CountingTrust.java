package io.xmppgateway.loadtests.wire;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts every certificate, and counts them: a resumed handshake brings none, so the count is that of full handshakes.
 */
final class CountingTrust extends X509ExtendedTrustManager {

    private final LongAdder seen = new LongAdder();

    long seen() {
        return seen.sum();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        seen.increment();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        seen.increment();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        seen.increment();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
