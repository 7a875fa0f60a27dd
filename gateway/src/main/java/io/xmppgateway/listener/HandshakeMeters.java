package io.xmppgateway.listener;

import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import org.jspecify.annotations.Nullable;

/** The meters of the handshakes with clients. */
final class HandshakeMeters {

    private final GatewayMetrics metrics;
    private final Distribution duration;

    HandshakeMeters(GatewayMetrics metrics) {
        this.metrics = metrics;
        this.duration = metrics.distribution(Meters.TLS_HANDSHAKE_DURATION);
    }

    /**
     * One has succeeded.
     *
     * @param version as the engine names it
     * @param protocol that ALPN chose; none or empty when it chose nothing
     */
    void succeeded(String version, @Nullable String protocol, long nanos) {
        String chosen = protocol == null || protocol.isEmpty() ? "none" : protocol;
        metrics.counter(Meters.TLS_HANDSHAKES, version, chosen).increment();
        duration.recordNanos(nanos);
    }

    /** One has failed, for a reason of a closed list. */
    void failed(String reason) {
        metrics.counter(Meters.TLS_HANDSHAKES_FAILED, reason).increment();
    }
}
