package io.xmppgateway.limits;

import io.xmppgateway.config.ClientLimits;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.DomainLimits;
import io.xmppgateway.config.Limits;
import io.xmppgateway.net.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * All limits that remember somebody. Safe for use by many threads. An IPv6 address stands for its /64, which one
 * customer gets at least (RFC 6177).
 */
public final class Limiter {

    private static final int IPV6_PREFIX = 64;
    private static final long NANOS = 1_000_000_000L;
    /** When to come back after something open was refused: nobody knows when another one ends. */
    private static final long RETRY_OPEN_SECONDS = 30;
    /** Domains come from the configuration; this only has to be more than anybody has. */
    private static final int DOMAINS_MAX = 10_000;

    private final List<Network> exempt;
    private final List<Network> proxies;
    private final Refusals refusals;
    private final Capacity capacity;
    private final AtomicInteger connections = new AtomicInteger();
    private final OpenTable<InetAddress> clientConnections;
    private final OpenTable<InetAddress> clientRequestsOpen;
    private final OpenTable<InetAddress> clientWebSockets;
    private final OpenTable<String> domainRequestsOpen;
    private final OpenTable<String> domainWebSockets;
    private final Optional<RateTable<InetAddress>> clientHandshakes;
    private final Optional<RateTable<InetAddress>> clientRequests;
    private final Optional<RateTable<InetAddress>> clientSessions;
    private final Optional<RateTable<String>> domainHandshakes;
    private final Optional<RateTable<String>> domainRequests;

    /**
     * @param limits that are kept
     * @param capacity for connections, in place of the one in {@code limits}
     * @param proxies whose connections carry many clients, and are not counted as one client's
     * @param refusals told of everything that is refused
     */
    public Limiter(Limits limits, Capacity capacity, List<Network> proxies, Refusals refusals) {
        ClientLimits client = limits.client();
        DomainLimits domain = limits.domain();
        this.exempt = limits.exempt();
        this.proxies = List.copyOf(proxies);
        this.refusals = refusals;
        this.capacity = capacity;
        this.clientConnections = new OpenTable<>(client.connections());
        this.clientRequestsOpen = new OpenTable<>(client.openRequests());
        this.clientWebSockets = new OpenTable<>(client.websockets());
        this.domainRequestsOpen = new OpenTable<>(domain.openRequests());
        this.domainWebSockets = new OpenTable<>(domain.websockets());
        this.clientHandshakes = rates(client.handshakes(), client.handshakesBurst(), client.remembered());
        this.clientRequests = rates(client.requests(), client.requestsBurst(), client.remembered());
        this.clientSessions = client.sessions() == 0
                ? Optional.empty()
                : Optional.of(
                        new RateTable<>(Rate.ofMinute(client.sessions(), client.sessionsBurst()), client.remembered()));
        this.domainHandshakes = rates(domain.handshakes(), domain.handshakesBurst(), DOMAINS_MAX);
        this.domainRequests = rates(domain.requests(), domain.requestsBurst(), DOMAINS_MAX);
    }

    /** A limiter that allows everything. */
    public static Limiter none() {
        return ofConnections(0);
    }

    /** A limiter of open connections in all, and of nothing else; 0 for no limit. */
    public static Limiter ofConnections(int connectionsMax) {
        ClientLimits client = new ClientLimits(0, 0, 1, 0, 1, 0, 0, 0, 1, 1);
        Limits limits =
                new Limits(new DataSize(0), 0, connectionsMax, List.of(), client, new DomainLimits(0, 1, 0, 1, 0, 0));
        Capacity capacity = new Capacity(connectionsMax, connectionsMax);
        return new Limiter(limits, capacity, List.of(), new Refusals(limit -> {}, address -> ""));
    }

    /** What is counted as open now, by limit; nothing for limits that are switched off, and for exempt networks. */
    public Map<Limit, LongSupplier> open() {
        return Map.of(
                Limit.CONNECTIONS, connections::get,
                Limit.CLIENT_CONNECTIONS, clientConnections::open,
                Limit.CLIENT_OPEN_REQUESTS, clientRequestsOpen::open,
                Limit.CLIENT_WEBSOCKETS, clientWebSockets::open,
                Limit.DOMAIN_OPEN_REQUESTS, domainRequestsOpen::open,
                Limit.DOMAIN_WEBSOCKETS, domainWebSockets::open);
    }

    /** Whether a connection from {@code peer} may stay. Those of exempt networks have a bound of their own. */
    public Verdict connection(InetAddress peer, long now) {
        boolean free = isExempt(peer);
        int max = free ? capacity.ofAll() : capacity.ofClients();
        if (connections.incrementAndGet() > max && max > 0) {
            connections.decrementAndGet();
            return refuse(Limit.CONNECTIONS, "all clients together", RETRY_OPEN_SECONDS, now);
        }
        if (free || isProxy(peer)) {
            return new Verdict.Allowed(connections::decrementAndGet);
        }
        InetAddress key = key(peer);
        if (!clientConnections.open(key)) {
            connections.decrementAndGet();
            return refuse(Limit.CLIENT_CONNECTIONS, key, RETRY_OPEN_SECONDS, now);
        }
        return new Verdict.Allowed(() -> {
            clientConnections.close(key);
            connections.decrementAndGet();
        });
    }

    /** Whether {@code peer} may begin a TLS handshake. */
    public Verdict handshake(InetAddress peer, long now) {
        return isProxy(peer) ? Verdict.allowed() : client(clientHandshakes, Limit.CLIENT_HANDSHAKES, peer, now);
    }

    /** Whether {@code client} may ask anything. */
    public Verdict request(InetAddress client, long now) {
        return client(clientRequests, Limit.CLIENT_REQUESTS, client, now);
    }

    /** Whether {@code client} may open an XMPP session. */
    public Verdict session(InetAddress client, long now) {
        return client(clientSessions, Limit.CLIENT_SESSIONS, client, now);
    }

    /** Whether {@code domain} may be asked anything. */
    public Verdict domainRequest(InetAddress client, String domain, long now) {
        return isExempt(client) ? Verdict.allowed() : shared(domainRequests, Limit.DOMAIN_REQUESTS, domain, now);
    }

    /** Whether {@code peer} may go on with a handshake that asks for a host of {@code domain}. */
    public Verdict domainHandshake(InetAddress peer, String domain, long now) {
        return isExempt(peer) || isProxy(peer)
                ? Verdict.allowed()
                : shared(domainHandshakes, Limit.DOMAIN_HANDSHAKES, domain, now);
    }

    /** Whether one more request may wait for the XMPP server's answer; every held poll is one. */
    public Verdict openRequest(InetAddress client, String domain, long now) {
        return isExempt(client)
                ? Verdict.allowed()
                : open(
                        new Pair(
                                clientRequestsOpen,
                                Limit.CLIENT_OPEN_REQUESTS,
                                domainRequestsOpen,
                                Limit.DOMAIN_OPEN_REQUESTS),
                        key(client),
                        domain,
                        now);
    }

    /** Whether one more WebSocket may be open. */
    public Verdict webSocket(InetAddress client, String domain, long now) {
        return isExempt(client)
                ? Verdict.allowed()
                : open(
                        new Pair(clientWebSockets, Limit.CLIENT_WEBSOCKETS, domainWebSockets, Limit.DOMAIN_WEBSOCKETS),
                        key(client),
                        domain,
                        now);
    }

    /** One kind of open thing, counted twice. */
    private record Pair(
            OpenTable<InetAddress> clients, Limit clientLimit, OpenTable<String> domains, Limit domainLimit) {}

    private Verdict open(Pair pair, InetAddress client, String domain, long now) {
        if (!pair.clients.open(client)) {
            return refuse(pair.clientLimit, client, RETRY_OPEN_SECONDS, now);
        }
        if (!pair.domains.open(domain)) {
            pair.clients.close(client);
            return refuse(pair.domainLimit, domain, RETRY_OPEN_SECONDS, now);
        }
        return new Verdict.Allowed(() -> {
            pair.clients.close(client);
            pair.domains.close(domain);
        });
    }

    private Verdict client(Optional<RateTable<InetAddress>> rates, Limit limit, InetAddress client, long now) {
        if (rates.isEmpty() || isExempt(client)) {
            return Verdict.allowed();
        }
        InetAddress key = key(client);
        long wait = rates.get().take(key, now);
        return wait == 0 ? Verdict.allowed() : refuse(limit, key, seconds(wait), now);
    }

    private Verdict shared(Optional<RateTable<String>> rates, Limit limit, String domain, long now) {
        if (rates.isEmpty()) {
            return Verdict.allowed();
        }
        long wait = rates.get().take(domain, now);
        return wait == 0 ? Verdict.allowed() : refuse(limit, domain, seconds(wait), now);
    }

    private Verdict refuse(Limit limit, InetAddress key, long retrySeconds, long now) {
        return new Verdict.Refused(limit, retrySeconds, refusals.client(limit, key, now));
    }

    private Verdict refuse(Limit limit, String who, long retrySeconds, long now) {
        return new Verdict.Refused(limit, retrySeconds, refusals.shared(limit, who, now));
    }

    private boolean isExempt(InetAddress address) {
        return isIn(exempt, address);
    }

    private boolean isProxy(InetAddress address) {
        return isIn(proxies, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    static InetAddress key(InetAddress address) {
        return address instanceof Inet6Address ? Network.masked(address, IPV6_PREFIX) : address;
    }

    private static long seconds(long nanos) {
        return (nanos + NANOS - 1) / NANOS;
    }

    private static <K> Optional<RateTable<K>> rates(int perSecond, int burst, int keysMax) {
        return perSecond == 0 ? Optional.empty() : Optional.of(new RateTable<>(Rate.of(perSecond, burst), keysMax));
    }
}
