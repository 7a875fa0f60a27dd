package io.xmppgateway.backend;

import io.xmppgateway.config.Backend;
import io.xmppgateway.net.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a backend answers. Host names are looked up now and then by a thread that may block; requests only ever read
 * the last result, so a slow name server delays nobody.
 */
public final class BackendAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(BackendAddresses.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Looks names up; may block. */
    interface Resolver {
        /** All addresses of a name, or the one that {@code host} is. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final int port;
    private final Resolver resolver;
    /** What each host last resolved to. Written by one thread at a time. */
    private final Map<HostPort, List<InetSocketAddress>> byHost = new LinkedHashMap<>();

    private volatile List<InetSocketAddress> current = List.of();

    private BackendAddresses(int port, List<HostPort> hosts, Resolver resolver) {
        this.port = port;
        this.resolver = resolver;
        hosts.forEach(host -> byHost.put(host, List.of()));
    }

    /**
     * Looks up the configured addresses or, without them, the URL's host, and keeps doing so when there are names.
     *
     * @param config of the backend
     * @param lookups where lookups may block
     */
    public static BackendAddresses of(Backend config, ScheduledExecutorService lookups) {
        return of(config, lookups, InetAddress::getAllByName, REFRESH);
    }

    static BackendAddresses of(Backend config, ScheduledExecutorService lookups, Resolver resolver, Duration refresh) {
        URI url = config.url();
        int implied = config.isSecure() ? HTTPS_PORT : HTTP_PORT;
        int port = url.getPort() < 0 ? implied : url.getPort();
        List<HostPort> hosts = config.addresses().isEmpty()
                ? List.of(new HostPort(withoutBrackets(url.getHost()), port))
                : config.addresses();
        BackendAddresses addresses = new BackendAddresses(port, hosts, resolver);
        addresses.lookUp();
        if (!hosts.stream().allMatch(host -> isLiteral(host.host()))) {
            // It ends with its executor, and a failed lookup is logged, not thrown.
            var _ = lookups.scheduleWithFixedDelay(
                    addresses::lookUp, refresh.toMillis(), refresh.toMillis(), TimeUnit.MILLISECONDS);
        }
        return addresses;
    }

    /** The last known addresses, each once; empty while no name can be resolved. */
    List<InetSocketAddress> current() {
        return current;
    }

    /** The URL's port. */
    int port() {
        return port;
    }

    private synchronized void lookUp() {
        byHost.replaceAll(this::resolve);
        current = byHost.values().stream().flatMap(List::stream).distinct().toList();
    }

    private List<InetSocketAddress> resolve(HostPort host, List<InetSocketAddress> known) {
        try {
            return Arrays.stream(resolver.resolve(host.host()))
                    .map(address -> new InetSocketAddress(address, host.port()))
                    .toList();
        } catch (UnknownHostException unknown) {
            LOG.warn("backend host {} cannot be resolved; keeping {} known addresses", host.host(), known.size());
            return known;
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
