package io.xmppgateway.metrics;

import java.util.concurrent.atomic.LongAdder;

/** The meters of one domain's BOSH sessions. */
public final class BoshMetrics {

    private final GatewayMetrics metrics;
    private final String domain;
    private final LongAdder open;
    private final LongAdder created;

    /**
     * @param metrics that they belong to
     * @param domain their label
     */
    public BoshMetrics(GatewayMetrics metrics, String domain) {
        this.metrics = metrics;
        this.domain = domain;
        this.open = metrics.gauge(Meters.BOSH_SESSIONS, domain);
        this.created = metrics.counter(Meters.BOSH_CREATED, domain);
    }

    /** One session more. */
    public void created() {
        created.increment();
        open.increment();
    }

    /** One session less, for {@code condition}: one of a closed list. */
    public void ended(String condition) {
        open.decrement();
        metrics.counter(Meters.BOSH_ENDED, domain, condition).increment();
    }

    /** A request that belongs to no known session was answered with {@code condition}: one of a closed list. */
    public void refused(String condition) {
        metrics.counter(Meters.BOSH_REFUSED, domain, condition).increment();
    }

    /** A request did not bring the next rid; {@code kind} is one of a closed list. */
    public void oddRid(String kind) {
        metrics.counter(Meters.BOSH_ODD_RIDS, domain, kind).increment();
    }
}
