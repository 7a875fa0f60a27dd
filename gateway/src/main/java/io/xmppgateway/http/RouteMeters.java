package io.xmppgateway.http;

import io.xmppgateway.metrics.Distribution;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The meters of the requests of one route of one domain, looked up once. */
final class RouteMeters {

    private static final Stage[] STAGES = Stage.values();
    /** No answer, and the classes 1xx to 5xx. */
    private static final String[] STATUSES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

    private final GatewayMetrics metrics;
    private final String domain;
    private final String route;
    private final Distribution duration;
    private final Distribution service;
    private final LongAdder[] stages = new LongAdder[STAGES.length];
    private final AtomicReferenceArray<@Nullable LongAdder> requests =
            new AtomicReferenceArray<>(Outcome.values().length * STATUSES.length);

    RouteMeters(GatewayMetrics metrics, String domain, String route) {
        this.metrics = metrics;
        this.domain = domain;
        this.route = route;
        this.duration = metrics.distribution(Meters.REQUEST_DURATION, domain, route);
        this.service = metrics.distribution(Meters.REQUEST_SERVICE, domain, route);
        for (int i = 0; i < STAGES.length; i++) {
            stages[i] = metrics.counter(Meters.REQUEST_STAGES, domain, route, STAGES[i].label());
        }
    }

    /**
     * One request has ended.
     *
     * @param status that was sent, or 0
     * @param timings of it
     * @param tunnelled whether it became a tunnel, whose life is not a request's duration
     * @param served whether the backend's own time for it is known
     * @param now on the monotonic clock
     * @param id of the request
     * @param trace id of its sampled span's trace, or empty
     */
    void finished(
            Outcome outcome,
            int status,
            Timings timings,
            boolean tunnelled,
            boolean served,
            long now,
            String id,
            String trace) {
        requests(outcome, status).increment();
        duration.recordNanos(tunnelled ? timings.total() - timings.transfer() : timings.total(), now, id, trace);
        if (served) {
            service.recordNanos(timings.backend(), now, id, trace);
        }
        for (int i = 0; i < STAGES.length; i++) {
            long spent = timings.of(STAGES[i]);
            if (spent > 0) {
                stages[i].add(spent);
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // an index that this process alone uses
    private LongAdder requests(Outcome outcome, int status) {
        int statusClass = status >= 100 && status < 600 ? status / 100 : 0;
        int at = outcome.ordinal() * STATUSES.length + statusClass;
        LongAdder known = requests.get(at);
        if (known == null) {
            // The same one for everybody who asks.
            known = metrics.counter(
                    Meters.REQUESTS,
                    domain,
                    route,
                    outcome.label(),
                    outcome.owner().label(),
                    STATUSES[statusClass]);
            requests.set(at, known);
        }
        return known;
    }
}
