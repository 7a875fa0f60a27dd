package io.xmppgateway.app;

import io.xmppgateway.backend.BackendPool;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.limits.Capacity;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.net.HostName;
import io.xmppgateway.net.SocketAddresses;
import io.xmppgateway.status.RecentProblems;
import io.xmppgateway.status.Status;
import io.xmppgateway.status.StatusReader;
import io.xmppgateway.tls.CertificateInfo;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes the snapshots that operators look at: from meters, from the configuration, and from the few things that neither
 * has.
 *
 * @param config of the gateway
 * @param capacity for connections
 * @param metrics that are counted
 * @param listeners the bound addresses, by kind
 * @param certificates of the public listeners
 * @param adminCertificates of the admin listener
 * @param sessions of BOSH
 * @param backends by name
 * @param problems lately
 * @param ready whether the public listeners take requests
 * @param clock for time stamps
 */
record StatusSource(
        GatewayConfig config,
        Capacity capacity,
        GatewayMetrics metrics,
        Map<String, Supplier<List<String>>> listeners,
        List<CertificateInfo> certificates,
        List<CertificateInfo> adminCertificates,
        BoshSessions sessions,
        Map<String, BackendPool> backends,
        RecentProblems problems,
        BooleanSupplier ready,
        InstantSource clock) {

    Status take() {
        StatusReader reader = new StatusReader(metrics.readings());
        Instant now = clock.instant();
        return new Status(
                new Status.Self(
                        GatewayVersion.text(),
                        Runtime.version().toString(),
                        now,
                        reader.uptimeSeconds(),
                        ready.getAsBoolean()),
                listeners(reader),
                domains(reader),
                backends(reader),
                certificates(now),
                new LimitRules(config.limits(), capacity).uses(reader),
                reader.resources(),
                problems.latestFirst());
    }

    private List<Status.Listener> listeners(StatusReader reader) {
        List<Status.Listener> all = new ArrayList<>();
        listeners.forEach((kind, bound) -> {
            List<String> addresses = bound.get();
            if (!addresses.isEmpty()) {
                all.add(reader.listener(kind, addresses));
            }
        });
        return all;
    }

    private List<Status.Domain> domains(StatusReader reader) {
        List<Status.Domain> all = new ArrayList<>();
        config.domains().forEach((host, domain) -> {
            String name = host.value();
            all.add(reader.domain(name, RoutePaths.of(domain), sessions.ages(name)));
        });
        Status.Domain strangers = reader.domain(StatusReader.NO_DOMAIN, Map.of(), List.of());
        if (!strangers.routes().isEmpty()) {
            all.add(strangers);
        }
        return all;
    }

    private List<Status.Backend> backends(StatusReader reader) {
        List<Status.Backend> all = new ArrayList<>();
        config.backends().forEach((name, backend) -> {
            List<InetSocketAddress> addresses = Optional.ofNullable(backends.get(name))
                    .map(BackendPool::addresses)
                    .orElse(List.of());
            all.add(reader.backend(name, backend.url().toString(), texts(addresses)));
        });
        return all;
    }

    private List<Status.Certificate> certificates(Instant now) {
        List<Status.Certificate> all = new ArrayList<>();
        certificates.forEach(info -> all.add(certificate(info.hosts().isEmpty() ? "default" : "domains", info, now)));
        adminCertificates.forEach(info -> all.add(certificate("admin", info, now)));
        return all;
    }

    private static Status.Certificate certificate(String use, CertificateInfo info, Instant now) {
        long seconds = Duration.between(now, info.notAfter()).toSeconds();
        return new Status.Certificate(
                use,
                info.hosts().stream().map(HostName::value).toList(),
                info.issuer(),
                info.notAfter(),
                Math.floorDiv(seconds, Duration.ofDays(1).toSeconds()));
    }

    private static List<String> texts(List<InetSocketAddress> addresses) {
        return addresses.stream().map(SocketAddresses::format).toList();
    }
}
