package io.xmppgateway.http;

import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.status.RecentProblems;
import io.xmppgateway.status.Status.Problem;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Turns every finished exchange into one meter update, one access-log line, the end of its span if it has one and, if it
 * went wrong, a recent problem. Only those that a limit refuses again and again have neither line nor problem.
 */
public final class ExchangeRecorder {

    private static final double NANOS_PER_MILLI = 1e6;

    private final GatewayMetrics metrics;
    private final LongAdder active;
    /** By domain and route. */
    private final ConcurrentMap<String, ConcurrentMap<String, RouteMeters>> meters = new ConcurrentHashMap<>();

    private final Optional<AccessLog> log;
    private final RecentProblems problems;
    private final Function<InetAddress, String> shown;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * @param metrics to update
     * @param log to write to, if any
     * @param problems told of what went wrong
     * @param shown as much of a client's address as the log and the problems may show
     * @param clock for their time stamps
     * @param nanoTime the monotonic clock for durations
     */
    public ExchangeRecorder(
            GatewayMetrics metrics,
            Optional<AccessLog> log,
            RecentProblems problems,
            Function<InetAddress, String> shown,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.metrics = metrics;
        this.active = metrics.gauge(Meters.REQUESTS_ACTIVE);
        this.log = log;
        this.problems = problems;
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
        Optional<RequestSpan> span = exchange.sampledSpan();
        active.decrement();
        meters(exchange.domain(), exchange.route())
                .finished(
                        exchange.outcome(),
                        exchange.status(),
                        timings,
                        exchange.isTunnelled(),
                        exchange.timeline().isServed(),
                        now,
                        exchange.id(),
                        span.isPresent() ? span.get().context().traceId() : "");
        exchange.place().target().meter().finished(exchange, timings);
        tell(exchange, span, timings);
        if (!exchange.quiet()) {
            boolean proxied = exchange.place().target().endpoint() instanceof Endpoint.Driving;
            culprit(exchange.outcome(), exchange.status(), proxied)
                    .ifPresent(owner -> problems.add(problem(exchange, owner, timings)));
        }
    }

    /** Ends its span and writes its line, whichever of them is wanted. */
    private void tell(GatewayExchange exchange, Optional<RequestSpan> span, Timings timings) {
        Optional<AccessLog> lines = exchange.quiet() ? Optional.empty() : log.filter(AccessLog::isOn);
        if (lines.isPresent() || span.isPresent()) {
            AccessRecord told = AccessRecord.of(exchange, clock.instant(), timings, shown.apply(exchange.client()));
            lines.ifPresent(open -> open.write(told));
            span.ifPresent(ended -> ended.end(told));
        }
    }

    /**
     * Who is to blame when something went wrong. A backend that answers 5xx is; a client that only left is not, for
     * people close their browsers all day.
     */
    static Optional<Owner> culprit(Outcome outcome, int status, boolean proxied) {
        if (outcome == Outcome.ANSWERED && proxied && status >= 500) {
            return Optional.of(Owner.BACKEND);
        }
        boolean wrong = outcome.owner() != Owner.NONE && outcome != Outcome.CLIENT_LEFT;
        return wrong ? Optional.of(outcome.owner()) : Optional.empty();
    }

    private Problem problem(GatewayExchange exchange, Owner owner, Timings timings) {
        return new Problem(
                clock.instant(),
                exchange.id(),
                exchange.domain(),
                exchange.route(),
                exchange.outcome().label(),
                owner.label(),
                exchange.status(),
                shown.apply(exchange.client()),
                timings.total() / NANOS_PER_MILLI);
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
