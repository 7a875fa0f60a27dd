package io.xmppgateway.websocket;

import io.xmppgateway.http.Owner;
import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one domain's WebSockets, looked up once. */
final class TunnelMeters {

    private static final String UP = "up";
    private static final String DOWN = "down";

    /** One direction's. */
    record Way(LongAdder frames, LongAdder bytes) {}

    private final GatewayMetrics metrics;
    private final String domain;
    private final LongAdder open;
    private final LongAdder opened;
    private final Distribution age;
    private final Distribution clientPing;
    private final Distribution backendPing;
    private final Way up;
    private final Way down;

    TunnelMeters(GatewayMetrics metrics, String domain) {
        this.metrics = metrics;
        this.domain = domain;
        this.open = metrics.gauge(Meters.WEBSOCKETS, domain);
        this.opened = metrics.counter(Meters.WEBSOCKETS_OPENED, domain);
        this.age = metrics.distribution(Meters.WEBSOCKET_AGE, domain);
        this.clientPing = metrics.distribution(Meters.WEBSOCKET_PING, domain, Owner.CLIENT.label());
        this.backendPing = metrics.distribution(Meters.WEBSOCKET_PING, domain, Owner.BACKEND.label());
        this.up = way(UP);
        this.down = way(DOWN);
    }

    private Way way(String direction) {
        return new Way(
                metrics.counter(Meters.WEBSOCKET_FRAMES, domain, direction),
                metrics.counter(Meters.WEBSOCKET_BYTES, domain, direction));
    }

    void opened() {
        open.increment();
        opened.increment();
    }

    /**
     * One less.
     *
     * @param code of the first close frame, if there was one
     * @param side that closed first
     */
    void closed(CloseCode code, Owner side, long ageNanos) {
        open.decrement();
        metrics.counter(Meters.WEBSOCKETS_CLOSED, domain, code.label(), side.label())
                .increment();
        age.recordNanos(ageNanos);
    }

    Way up() {
        return up;
    }

    Way down() {
        return down;
    }

    /** Round trips of our own pings to the client. */
    Distribution clientPing() {
        return clientPing;
    }

    /** Round trips of our own pings to the backend. */
    Distribution backendPing() {
        return backendPing;
    }
}
