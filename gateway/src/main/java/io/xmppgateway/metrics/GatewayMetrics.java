package io.xmppgateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The gateway's meters. Labels come from the configuration and from closed enumerations, never from a client, so the
 * number of series is bounded.
 */
public final class GatewayMetrics implements AutoCloseable {

    private record RequestKey(String domain, String route, String outcome, String owner) {}

    private record RouteKey(String domain, String route) {}

    private record GaugeKey(String name, String label) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentMap<RequestKey, Counter> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<RouteKey, Timer> durations = new ConcurrentHashMap<>();
    private final ConcurrentMap<GaugeKey, LongAdder> gauges = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> refusals = new ConcurrentHashMap<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** Starts with the process's and the JVM's own meters. */
    public GatewayMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** Counts one finished request. */
    public void requestFinished(String domain, String route, String outcome, String owner, Duration duration) {
        requests.computeIfAbsent(new RequestKey(domain, route, outcome, owner), this::requestCounter)
                .increment();
        durations
                .computeIfAbsent(new RouteKey(domain, route), this::durationTimer)
                .record(duration);
    }

    /** How many requests are in progress. */
    public LongAdder requestsActive() {
        return gauge(new GaugeKey(MetricNames.REQUESTS_ACTIVE, ""), "", "Requests in progress");
    }

    /** How many buffers are in use. */
    public LongAdder buffersActive() {
        return gauge(new GaugeKey(MetricNames.BUFFERS, ""), "", "Buffers in use");
    }

    /** How many timers have neither gone off nor been cancelled. */
    public LongAdder timersActive() {
        return gauge(new GaugeKey(MetricNames.TIMERS, ""), "", "Timers that have not ended");
    }

    /** Shows what a limit counts as open. */
    public void limitOpen(String limit, LongSupplier open) {
        Gauge.builder(MetricNames.LIMIT_OPEN, open, LongSupplier::getAsLong)
                .description("What a limit counts as open")
                .strongReference(true)
                .tag(MetricNames.LIMIT, limit)
                .register(registry);
    }

    /** How many connections are open on listeners of this kind. */
    public LongAdder connections(String listener) {
        return gauge(
                new GaugeKey(MetricNames.CONNECTIONS, listener), MetricNames.LISTENER, "Open connections of clients");
    }

    /** How many connections to this backend are open. */
    public LongAdder backendConnections(String backend) {
        return gauge(
                new GaugeKey(MetricNames.BACKEND_CONNECTIONS, backend),
                MetricNames.BACKEND,
                "Open connections to a backend");
    }

    /** How many WebSockets of this domain are open. */
    public LongAdder webSockets(String domain) {
        return gauge(new GaugeKey(MetricNames.WEBSOCKETS, domain), MetricNames.DOMAIN, "Open WebSockets");
    }

    /** The meters of this domain's BOSH sessions; to be asked for once. */
    public BoshMetrics bosh(String domain) {
        return new BoshMetrics(registry, domain);
    }

    /** How many connections to one address of a backend are open or being opened. */
    public LongAdder addressConnections(String backend, String address) {
        LongAdder adder = new LongAdder();
        Gauge.builder(MetricNames.ADDRESS_CONNECTIONS, adder, LongAdder::sum)
                .description("Connections to one address of a backend, open or being opened")
                .tag(MetricNames.BACKEND, backend)
                .tag(MetricNames.ADDRESS, address)
                .register(registry);
        return adder;
    }

    /** An address that the backend no longer has. */
    public void forgetAddress(String backend, String address) {
        registry.find(MetricNames.ADDRESS_CONNECTIONS)
                .tag(MetricNames.BACKEND, backend)
                .tag(MetricNames.ADDRESS, address)
                .meters()
                .forEach(registry::remove);
    }

    /** How many requests wait for a connection to this backend. */
    public LongAdder backendWaiting(String backend) {
        return gauge(
                new GaugeKey(MetricNames.BACKEND_WAITING, backend),
                MetricNames.BACKEND,
                "Requests that wait for a connection to a backend");
    }

    /** Records how long a request waited for a connection to this backend, with or without success. */
    public void backendWaited(String backend, Duration wait) {
        Timer.builder(MetricNames.BACKEND_WAIT)
                .description("How long requests waited for a connection to a backend, of those that had to")
                .tag(MetricNames.BACKEND, backend)
                .register(registry)
                .record(wait);
    }

    /** Counts a failed attempt to connect to a backend. */
    public void backendConnectFailed(String backend) {
        Counter.builder(MetricNames.BACKEND_CONNECT_FAILURES)
                .description("Failed attempts to connect to a backend")
                .tag(MetricNames.BACKEND, backend)
                .register(registry)
                .increment();
    }

    /** Counts a TLS handshake that did not come to an end. */
    public void handshakeFailed(String reason) {
        Counter.builder(MetricNames.HANDSHAKES_FAILED)
                .description("TLS handshakes that failed")
                .tag(MetricNames.REASON, reason)
                .register(registry)
                .increment();
    }

    /** Counts a balancer's connection that was closed for want of a sound PROXY header. */
    public void proxyHeaderFailed(String reason) {
        Counter.builder(MetricNames.PROXY_HEADERS_FAILED)
                .description("Connections of balancers that were closed for want of a sound PROXY header")
                .tag(MetricNames.REASON, reason)
                .register(registry)
                .increment();
    }

    /** Counts a connection or request that a limit refused. */
    public void refused(String limit) {
        refusals.computeIfAbsent(limit, this::refusalCounter).increment();
    }

    /** Counts an access log line that was dropped. */
    public void accessLogDropped() {
        Counter.builder(MetricNames.ACCESS_LOG_DROPPED)
                .description("Access log lines dropped because the log could not keep up")
                .register(registry)
                .increment();
    }

    /** All meters in the Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private Counter refusalCounter(String limit) {
        return Counter.builder(MetricNames.REFUSALS)
                .description("Connections and requests that a limit refused")
                .tag(MetricNames.LIMIT, limit)
                .register(registry);
    }

    private Counter requestCounter(RequestKey key) {
        return Counter.builder(MetricNames.REQUESTS)
                .description("Finished requests")
                .tag(MetricNames.DOMAIN, key.domain)
                .tag(MetricNames.ROUTE, key.route)
                .tag(MetricNames.OUTCOME, key.outcome)
                .tag(MetricNames.OWNER, key.owner)
                .register(registry);
    }

    private Timer durationTimer(RouteKey key) {
        return Timer.builder(MetricNames.REQUEST_DURATION)
                .description("From a request's head to the last byte of its answer, holding included")
                .tag(MetricNames.DOMAIN, key.domain)
                .tag(MetricNames.ROUTE, key.route)
                .register(registry);
    }

    private LongAdder gauge(GaugeKey key, String labelName, String description) {
        return gauges.computeIfAbsent(key, k -> {
            LongAdder adder = new LongAdder();
            Gauge.Builder<LongAdder> builder =
                    Gauge.builder(k.name, adder, LongAdder::sum).description(description);
            if (!labelName.isEmpty()) {
                builder.tag(labelName, k.label);
            }
            builder.register(registry);
            return adder;
        });
    }
}
