package io.xmppgateway.http;

import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Turns every finished exchange into one meter update and one access-log line, which only those do without that a limit
 * refuses again and again.
 */
public final class ExchangeRecorder {

    private final GatewayMetrics metrics;
    private final LongAdder active;
    /** By domain and route. */
    private final ConcurrentMap<String, ConcurrentMap<String, RouteMeters>> meters = new ConcurrentHashMap<>();

    private final Optional<AccessLog> log;
    private final Function<InetAddress, String> shown;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * @param metrics to update
     * @param log to write to, if any
     * @param shown as much of a client's address as the log may show
     * @param clock for the log's time stamps
     * @param nanoTime the monotonic clock for durations
     */
    public ExchangeRecorder(
            GatewayMetrics metrics,
            Optional<AccessLog> log,
            Function<InetAddress, String> shown,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.metrics = metrics;
        this.active = metrics.gauge(Meters.REQUESTS_ACTIVE);
        this.log = log;
        this.shown = shown;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    void started() {
        active.increment();
    }

    void finished(GatewayExchange exchange) {
        long now = nanoTime.getAsLong();
        Timings timings = exchange.timeline().timings(now);
        active.decrement();
        meters(exchange.domain(), exchange.route())
                .finished(
                        exchange.outcome(),
                        exchange.status(),
                        timings,
                        exchange.isTunnelled(),
                        exchange.timeline().isServed(),
                        now,
                        exchange.id());
        exchange.target().meter().finished(exchange, timings);
        if (!exchange.quiet()) {
            log.ifPresent(lines ->
                    lines.write(AccessRecord.of(exchange, clock.instant(), timings, shown.apply(exchange.client()))));
        }
    }

    private RouteMeters meters(String domain, String route) {
        ConcurrentMap<String, RouteMeters> routes = meters.get(domain);
        RouteMeters known = routes == null ? null : routes.get(route);
        return known != null
                ? known
                : meters.computeIfAbsent(domain, made -> new ConcurrentHashMap<>())
                        .computeIfAbsent(route, made -> new RouteMeters(metrics, domain, made));
    }
}
