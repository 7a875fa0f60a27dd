package io.xmppgateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one domain's BOSH sessions. */
public final class BoshMetrics {

    private final MeterRegistry registry;
    private final String domain;
    private final LongAdder open = new LongAdder();
    private final Counter created;
    private final ConcurrentMap<String, Counter> ended = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> oddRids = new ConcurrentHashMap<>();

    /**
     * @param registry that they belong to
     * @param domain their label
     */
    public BoshMetrics(MeterRegistry registry, String domain) {
        this.registry = registry;
        this.domain = domain;
        this.created = Counter.builder(MetricNames.BOSH_CREATED)
                .description("BOSH sessions that the XMPP server has created")
                .tag(MetricNames.DOMAIN, domain)
                .register(registry);
        Gauge.builder(MetricNames.BOSH_SESSIONS, open, LongAdder::sum)
                .description("Open BOSH sessions")
                .tag(MetricNames.DOMAIN, domain)
                .register(registry);
    }

    /** One session more. */
    public void created() {
        created.increment();
        open.increment();
    }

    /** One session less, for {@code condition}: one of a closed list. */
    public void ended(String condition) {
        open.decrement();
        ended.computeIfAbsent(
                        condition,
                        label -> counter(
                                MetricNames.BOSH_ENDED, "BOSH sessions that ended", MetricNames.CONDITION, label))
                .increment();
    }

    /** A request that belongs to no known session was answered with {@code condition}: one of a closed list. */
    public void refused(String condition) {
        refused.computeIfAbsent(
                        condition,
                        label -> counter(
                                MetricNames.BOSH_REFUSED,
                                "BOSH requests outside of a known session that the XMPP server has refused",
                                MetricNames.CONDITION,
                                label))
                .increment();
    }

    /** A request did not bring the next rid; {@code kind} is one of a closed list. */
    public void oddRid(String kind) {
        oddRids.computeIfAbsent(
                        kind,
                        label -> counter(
                                MetricNames.BOSH_ODD_RIDS,
                                "BOSH requests that did not bring their session's next rid",
                                MetricNames.KIND,
                                label))
                .increment();
    }

    private Counter counter(String name, String description, String labelName, String label) {
        return Counter.builder(name)
                .description(description)
                .tag(MetricNames.DOMAIN, domain)
                .tag(labelName, label)
                .register(registry);
    }
}
