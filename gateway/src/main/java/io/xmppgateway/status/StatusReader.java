package io.xmppgateway.status;

import io.xmppgateway.metrics.Label;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.metrics.Reading;
import io.xmppgateway.metrics.Readings;
import io.xmppgateway.metrics.Spread;
import io.xmppgateway.status.Status.AgeCount;
import io.xmppgateway.status.Status.Backend;
import io.xmppgateway.status.Status.BackendAddress;
import io.xmppgateway.status.Status.Bosh;
import io.xmppgateway.status.Status.Bucket;
import io.xmppgateway.status.Status.Domain;
import io.xmppgateway.status.Status.Latency;
import io.xmppgateway.status.Status.LimitUse;
import io.xmppgateway.status.Status.Listener;
import io.xmppgateway.status.Status.Resources;
import io.xmppgateway.status.Status.Route;
import io.xmppgateway.status.Status.WebSockets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the parts of the snapshot out of meters.
 *
 * @param readings all of them, at one moment
 */
public record StatusReader(Readings readings) {

    /** The domain of requests that belong to none. */
    public static final String NO_DOMAIN = "none";

    private static final String GATEWAY = "gateway";
    private static final String BACKEND = "backend";
    private static final String CLIENT = "client";
    private static final String CLIENT_LEFT = "client_left";

    /** The listeners of one kind. */
    public Listener listener(String kind, List<String> addresses) {
        return new Listener(kind, addresses, readings.sum(Meters.CONNECTIONS, with(Label.LISTENER, kind)));
    }

    /**
     * One domain.
     *
     * @param paths of its routes, by kind
     * @param ages of its BOSH sessions
     */
    public Domain domain(String name, Map<String, List<String>> paths, List<AgeCount> ages) {
        Predicate<Reading> own = with(Label.DOMAIN, name);
        Bosh bosh = new Bosh(
                readings.sum(Meters.BOSH_SESSIONS, own),
                readings.sum(Meters.BOSH_CREATED, own),
                readings.sum(Meters.BOSH_REQUESTS_ACTIVE, own),
                ages);
        WebSockets webSockets =
                new WebSockets(readings.sum(Meters.WEBSOCKETS, own), readings.sum(Meters.WEBSOCKETS_OPENED, own));
        return new Domain(name, bosh, webSockets, routes(own, paths));
    }

    private List<Route> routes(Predicate<Reading> ofDomain, Map<String, List<String>> paths) {
        Map<String, List<Reading>> requests = byRoute(Meters.REQUESTS, ofDomain);
        Map<String, List<Reading>> service = byRoute(Meters.REQUEST_SERVICE, ofDomain);
        TreeSet<String> kinds = new TreeSet<>(paths.keySet());
        kinds.addAll(requests.keySet());
        return kinds.stream()
                .map(kind -> route(
                        kind,
                        paths.getOrDefault(kind, List.of()),
                        requests.getOrDefault(kind, List.of()),
                        latency(service.getOrDefault(kind, List.of()))))
                .toList();
    }

    private Map<String, List<Reading>> byRoute(Meters meter, Predicate<Reading> ofDomain) {
        return readings.of(meter).stream()
                .filter(ofDomain)
                .collect(Collectors.groupingBy(reading -> reading.label(Label.ROUTE)));
    }

    private static Route route(String kind, List<String> paths, List<Reading> requests, Latency service) {
        return new Route(
                kind,
                paths,
                sum(requests.stream()),
                sum(requests.stream().filter(StatusReader::isFailure)),
                sum(requests.stream().filter(StatusReader::isRefusal)),
                service);
    }

    private static boolean isFailure(Reading requests) {
        String owner = requests.label(Label.OWNER);
        return owner.equals(GATEWAY)
                || owner.equals(BACKEND)
                || requests.label(Label.STATUS).equals("5xx");
    }

    /** Who left was not refused. */
    private static boolean isRefusal(Reading requests) {
        return requests.label(Label.OWNER).equals(CLIENT)
                && !requests.label(Label.OUTCOME).equals(CLIENT_LEFT);
    }

    /**
     * One backend.
     *
     * @param addresses that its name stands for; those with connections are added
     */
    public Backend backend(String name, String url, List<String> addresses) {
        Predicate<Reading> own = with(Label.BACKEND, name);
        TreeSet<String> all = new TreeSet<>(addresses);
        readings.of(Meters.ADDRESS_CONNECTIONS).stream()
                .filter(own)
                .forEach(reading -> all.add(reading.label(Label.ADDRESS)));
        return new Backend(
                name,
                url,
                readings.sum(Meters.BACKEND_UP, own) == 1,
                readings.sum(Meters.BACKEND_CONNECTIONS, own),
                readings.sum(Meters.BACKEND_CONNECTIONS_MAX, own),
                readings.sum(Meters.BACKEND_WAITING, own),
                readings.sum(Meters.BACKEND_WAITING_MAX, own),
                readings.sum(Meters.BACKEND_CONNECT_FAILURES, own),
                readings.sum(Meters.BACKEND_ERRORS, own),
                all.stream()
                        .map(address -> new BackendAddress(
                                address,
                                readings.sum(Meters.ADDRESS_CONNECTIONS, own.and(with(Label.ADDRESS, address)))))
                        .toList());
    }

    /**
     * One limit.
     *
     * @param max what is allowed; 0 for no limit
     * @param per whom
     */
    public LimitUse limit(String limit, long max, String per) {
        Predicate<Reading> own = with(Label.LIMIT, limit);
        Optional<Long> open = readings.of(Meters.LIMIT_OPEN).stream()
                .filter(own)
                .filter(reading -> max > 0)
                .map(reading -> Math.round(reading.value()))
                .findFirst();
        return new LimitUse(limit, open, max, per, readings.sum(Meters.REFUSALS, own));
    }

    /** What the process uses. */
    public Resources resources() {
        return new Resources(
                readings.sum(Meters.REQUESTS_ACTIVE, any -> true),
                readings.sum(Meters.TIMERS, any -> true),
                readings.sum(Meters.BUFFERS, any -> true),
                readings.sum(Meters.BUFFER_SIZE, any -> true),
                borrowed("process_files_open_files", any -> true),
                borrowed("process_files_max_files", any -> true),
                borrowed(
                        "jvm_memory_used_bytes",
                        reading -> "heap".equals(reading.labels().get("area"))),
                readings.sum(Meters.ACCESS_LOG_DROPPED, any -> true),
                latency(readings.of(Meters.EVENT_LOOP_LAG)));
    }

    /** Seconds since the process started. */
    public double uptimeSeconds() {
        return readings.of("process_uptime_seconds").stream()
                .mapToDouble(Reading::value)
                .sum();
    }

    private long borrowed(String family, Predicate<Reading> wanted) {
        return sum(readings.of(family).stream().filter(wanted));
    }

    private static long sum(Stream<Reading> readings) {
        return Math.round(readings.mapToDouble(Reading::value).sum());
    }

    private static Latency latency(List<Reading> readings) {
        Map<Double, Long> buckets = new TreeMap<>();
        for (Reading reading : readings) {
            reading.spread().buckets().forEach(bucket -> buckets.merge(bucket.upTo(), bucket.count(), Long::sum));
        }
        return new Latency(
                sum(readings.stream()),
                readings.stream().map(Reading::spread).mapToDouble(Spread::sum).sum(),
                buckets.entrySet().stream()
                        .map(bucket -> new Bucket(bucket.getKey(), bucket.getValue()))
                        .toList());
    }

    private static Predicate<Reading> with(Label label, String value) {
        return reading -> reading.label(label).equals(value);
    }
}
