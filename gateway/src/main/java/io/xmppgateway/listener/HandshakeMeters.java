package io.xmppgateway.listener;

import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.tls.ServerTls;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** The meters of the handshakes with clients. */
final class HandshakeMeters {

    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final Distribution duration;

    HandshakeMeters(GatewayMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.duration = metrics.distribution(Meters.TLS_HANDSHAKE_DURATION);
    }

    /** One begins. */
    Instant begun() {
        return clock.instant();
    }

    /** One has succeeded. */
    void succeeded(SSLEngine engine, Instant begun, long nanos) {
        String version = engine.getSession().getProtocol();
        @Nullable String protocol = engine.getApplicationProtocol();
        String chosen = protocol == null || protocol.isEmpty() ? "none" : protocol;
        String handshake = ServerTls.isResumed(engine, begun) ? "resumed" : "full";
        metrics.counter(Meters.TLS_HANDSHAKES, version, chosen, handshake).increment();
        duration.recordNanos(nanos);
    }

    /** One has failed, for a reason of a closed list. */
    void failed(String reason) {
        metrics.counter(Meters.TLS_HANDSHAKES_FAILED, reason).increment();
    }
}
