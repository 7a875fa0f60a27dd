package io.xmppgateway.status;

import io.xmppgateway.status.Status.AgeCount;
import io.xmppgateway.status.Status.Backend;
import io.xmppgateway.status.Status.BackendAddress;
import io.xmppgateway.status.Status.Bosh;
import io.xmppgateway.status.Status.Bucket;
import io.xmppgateway.status.Status.Certificate;
import io.xmppgateway.status.Status.Domain;
import io.xmppgateway.status.Status.Latency;
import io.xmppgateway.status.Status.LimitUse;
import io.xmppgateway.status.Status.Listener;
import io.xmppgateway.status.Status.Problem;
import io.xmppgateway.status.Status.Resources;
import io.xmppgateway.status.Status.Route;
import io.xmppgateway.status.Status.Self;
import io.xmppgateway.status.Status.WebSockets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A snapshot with something of everything. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    static Problem problem(String id, String owner, Instant time) {
        return new Problem(time, id, "host.test", "bosh", "backend_left", owner, 502, "192.0.2.1", 12.5);
    }

    static Status status() {
        Latency service = new Latency(2, 0.005, List.of(new Bucket(0.0025, 1), new Bucket(0.005, 1)));
        return new Status(
                new Self("1.2.3", "25", NOW, 90_061, true),
                List.of(new Listener("https", List.of("[::]:443", "192.0.2.7:443"), 12_345)),
                List.of(new Domain(
                        "host.test",
                        new Bosh(3, 40, 2, List.of(new AgeCount("under 1 min", 0), new AgeCount("1 to 6 h", 3))),
                        new WebSockets(1, 5),
                        List.of(
                                new Route("bosh", List.of("/http-bind"), 1_234, 5, 6, service),
                                new Route("none", List.of(), 1, 0, 1, new Latency(0, 0, List.of()))))),
                List.of(new Backend(
                        "main",
                        "http://127.0.0.1:5280",
                        false,
                        2,
                        20_000,
                        1,
                        1_000,
                        7,
                        8,
                        List.of(new BackendAddress("127.0.0.1:5280", 2)))),
                List.of(
                        new Certificate(
                                "domains",
                                List.of("host.test", "upload.host.test"),
                                "CN=Test CA",
                                Instant.parse("2026-03-01T00:00:00Z"),
                                57),
                        new Certificate("admin", List.of(), "CN=Test CA", Instant.parse("2026-01-01T00:00:00Z"), -2)),
                List.of(
                        new LimitUse("connections", Optional.of(12_345L), 50_000, "in all", 9),
                        new LimitUse("client_requests", Optional.empty(), 0, "per address and second", 0)),
                new Resources(3, 14, 6, 17_408, 120, 1_024, 50 * 1_024 * 1_024, 1, service),
                List.of(problem("0123456789abcdef", "backend", NOW)));
    }
}
