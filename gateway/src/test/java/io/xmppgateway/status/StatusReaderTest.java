package io.xmppgateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.status.Status.BackendAddress;
import io.xmppgateway.status.Status.Bosh;
import io.xmppgateway.status.Status.Bucket;
import io.xmppgateway.status.Status.LimitUse;
import io.xmppgateway.status.Status.Listener;
import io.xmppgateway.status.Status.Route;
import io.xmppgateway.status.Status.WebSockets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From meters to the parts of a snapshot. */
class StatusReaderTest {

    private static final String HOST = "host.test";

    private final GatewayMetrics metrics = new GatewayMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    private StatusReader reader() {
        return new StatusReader(metrics.readings());
    }

    private void requests(String domain, String route, String outcome, String owner, String status, long count) {
        metrics.counter(Meters.REQUESTS, domain, route, outcome, owner, status).add(count);
    }

    @Test
    void aDomainHasItsOwnFiguresOnly() {
        for (String domain : List.of(HOST, "other.test")) {
            metrics.gauge(Meters.BOSH_SESSIONS, domain).add(3);
            metrics.counter(Meters.BOSH_CREATED, domain).add(4);
            metrics.gauge(Meters.BOSH_REQUESTS_ACTIVE, domain).add(2);
            metrics.gauge(Meters.WEBSOCKETS, domain).add(5);
            metrics.counter(Meters.WEBSOCKETS_OPENED, domain).add(6);
        }

        Status.Domain domain = reader().domain(HOST, Map.of(), List.of());

        assertThat(domain.bosh()).isEqualTo(new Bosh(3, 4, 2, List.of()));
        assertThat(domain.webSockets()).isEqualTo(new WebSockets(5, 6));
        assertThat(domain.routes()).isEmpty();
    }

    @Test
    void failuresAreTheServicesAndRefusalsTheClients() {
        requests(HOST, "bosh", "answered", "none", "2xx", 100);
        requests(HOST, "bosh", "answered", "none", "5xx", 1);
        requests(HOST, "bosh", "backend_left", "backend", "5xx", 2);
        requests(HOST, "bosh", "internal_error", "gateway", "5xx", 4);
        requests(HOST, "bosh", "client_left", "client", "none", 8);
        requests(HOST, "bosh", "too_many_requests", "client", "4xx", 16);
        metrics.distribution(Meters.REQUEST_SERVICE, HOST, "bosh").recordNanos(2_000_000);
        metrics.distribution(Meters.REQUEST_SERVICE, HOST, "upload").recordNanos(9_000_000);

        List<Route> routes = reader().domain(
                        HOST, Map.of("bosh", List.of("/http-bind"), "upload", List.of("/upload")), List.of())
                .routes();

        assertThat(routes).extracting(Route::kind).containsExactly("bosh", "upload");
        Route bosh = routes.getFirst();
        assertThat(bosh.paths()).containsExactly("/http-bind");
        assertThat(bosh.requests()).isEqualTo(131);
        assertThat(bosh.failed()).isEqualTo(7);
        assertThat(bosh.refused()).isEqualTo(16);
        assertThat(bosh.service().count()).isEqualTo(1);
        assertThat(bosh.service().seconds()).isEqualTo(0.002);
        assertThat(bosh.service().buckets()).contains(new Bucket(0.0025, 1), new Bucket(0.005, 0));
        assertThat(routes.getLast().requests()).isZero();
    }

    @Test
    void requestsOfNoRouteStandInALineOfTheirOwn() {
        requests(HOST, "none", "no_route", "client", "4xx", 3);

        assertThat(reader().domain(HOST, Map.of(), List.of()).routes())
                .extracting(Route::kind, Route::paths, Route::refused)
                .containsExactly(tuple("none", List.of(), 3L));
    }

    @Test
    void aBackendHasTheAddressesOfItsNameAndThoseThatStillHaveConnections() {
        metrics.gauge(Meters.BACKEND_UP, () -> 1, "main");
        metrics.gauge(Meters.BACKEND_CONNECTIONS, "main").add(4);
        metrics.gauge(Meters.BACKEND_CONNECTIONS_MAX, () -> 100, "main");
        metrics.gauge(Meters.BACKEND_WAITING, "main").add(2);
        metrics.gauge(Meters.BACKEND_WAITING_MAX, () -> 10, "main");
        metrics.counter(Meters.BACKEND_CONNECT_FAILURES, "main", "unreachable").add(3);
        metrics.counter(Meters.BACKEND_CONNECT_FAILURES, "main", "untrusted").add(1);
        metrics.counter(Meters.BACKEND_ERRORS, "main", "status_5xx").add(5);
        metrics.gauge(Meters.ADDRESS_CONNECTIONS, "main", "192.0.2.9:5280").add(4);

        Status.Backend backend = reader().backend("main", "http://xmpp.test:5280", List.of("192.0.2.8:5280"));

        assertThat(backend)
                .isEqualTo(new Status.Backend(
                        "main",
                        "http://xmpp.test:5280",
                        true,
                        4,
                        100,
                        2,
                        10,
                        4,
                        5,
                        List.of(new BackendAddress("192.0.2.8:5280", 0), new BackendAddress("192.0.2.9:5280", 4))));
        metrics.gauge(Meters.BACKEND_UP, () -> 0, "main");
        assertThat(reader().backend("main", "http://xmpp.test:5280", List.of()).up())
                .isFalse();
    }

    @Test
    void aLimitThatIsOffHasNothingOpen() {
        metrics.gauge(Meters.LIMIT_OPEN, () -> 12, "connections");
        metrics.gauge(Meters.LIMIT_OPEN, () -> 0, "domain_websockets");
        metrics.counter(Meters.REFUSALS, "connections").add(2);

        assertThat(reader().limit("connections", 50, "in all"))
                .isEqualTo(new LimitUse("connections", Optional.of(12L), 50, "in all", 2));
        assertThat(reader().limit("domain_websockets", 0, "per domain").open()).isEmpty();
        assertThat(reader().limit("client_requests", 1_000, "per address and second")
                        .open())
                .isEmpty();
    }

    @Test
    void listenersAndTheProcess() {
        metrics.watchProcess();
        metrics.gauge(Meters.CONNECTIONS, "https").add(3);
        metrics.gauge(Meters.CONNECTIONS, "admin").add(1);
        metrics.gauge(Meters.TIMERS).add(7);

        assertThat(reader().listener("https", List.of("[::]:443")))
                .isEqualTo(new Listener("https", List.of("[::]:443"), 3));
        assertThat(reader().resources().timers()).isEqualTo(7);
        assertThat(reader().resources().openFiles()).isPositive();
        assertThat(reader().resources().openFilesMax()).isPositive();
        assertThat(reader().resources().heapBytes()).isPositive();
        assertThat(reader().uptimeSeconds()).isPositive();
    }
}
