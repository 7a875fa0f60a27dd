package io.xmppgateway.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one domain's BOSH sessions, looked up once. All labels are of closed lists. */
public final class BoshMetrics {

    private static final String UP = "up";
    private static final String DOWN = "down";

    private final GatewayMetrics metrics;
    private final String domain;
    private final LongAdder open;
    private final LongAdder created;
    private final LongAdder active;
    private final LongAdder bytesUp;
    private final LongAdder bytesDown;
    private final LongAdder payloadsUp;
    private final LongAdder payloadsDown;
    private final Distribution age;
    private final Distribution holds;
    private final ConcurrentMap<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LongAdder> holdsEnded = new ConcurrentHashMap<>();

    /**
     * @param metrics that they belong to
     * @param domain their label
     */
    public BoshMetrics(GatewayMetrics metrics, String domain) {
        this.metrics = metrics;
        this.domain = domain;
        this.open = metrics.gauge(Meters.BOSH_SESSIONS, domain);
        this.created = metrics.counter(Meters.BOSH_CREATED, domain);
        this.active = metrics.gauge(Meters.BOSH_REQUESTS_ACTIVE, domain);
        this.bytesUp = metrics.counter(Meters.BOSH_BODY_BYTES, domain, UP);
        this.bytesDown = metrics.counter(Meters.BOSH_BODY_BYTES, domain, DOWN);
        this.payloadsUp = metrics.counter(Meters.BOSH_PAYLOADS, domain, UP);
        this.payloadsDown = metrics.counter(Meters.BOSH_PAYLOADS, domain, DOWN);
        this.age = metrics.distribution(Meters.BOSH_SESSION_AGE, domain);
        this.holds = metrics.distribution(Meters.BOSH_HOLD, domain);
    }

    /** One session more. */
    public void created() {
        created.increment();
        open.increment();
    }

    /** One session less, for {@code condition}. */
    public void ended(String condition, long ageNanos) {
        open.decrement();
        age.recordNanos(ageNanos);
        metrics.counter(Meters.BOSH_ENDED, domain, condition).increment();
    }

    /** A request that belongs to no known session was answered with {@code condition}. */
    public void refused(String condition) {
        metrics.counter(Meters.BOSH_REFUSED, domain, condition).increment();
    }

    /** A request did not bring the next rid. */
    public void oddRid(String kind) {
        metrics.counter(Meters.BOSH_ODD_RIDS, domain, kind).increment();
    }

    /** A request begins. */
    public void requestBegins() {
        active.increment();
    }

    /** A request has ended; bytes are those of its body and its answer's. */
    public void requestEnds(String kind, long up, long down) {
        active.decrement();
        bytesUp.add(up);
        bytesDown.add(down);
        of(requests, Meters.BOSH_REQUESTS, kind).increment();
    }

    /** A request brought something. */
    public void payloadUp() {
        payloadsUp.increment();
    }

    /** An answer brought something. */
    public void payloadDown() {
        payloadsDown.increment();
    }

    /** A request was held, until {@code reason}. */
    public void held(long nanos, String reason, long now, String requestId) {
        holds.recordNanos(nanos, now, requestId);
        of(holdsEnded, Meters.BOSH_HOLDS_ENDED, reason).increment();
    }

    private LongAdder of(ConcurrentMap<String, LongAdder> known, Meters meter, String label) {
        LongAdder adder = known.get(label);
        return adder != null ? adder : known.computeIfAbsent(label, made -> metrics.counter(meter, domain, made));
    }
}
