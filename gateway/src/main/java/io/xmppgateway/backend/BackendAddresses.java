package io.xmppgateway.backend;

import io.xmppgateway.config.Backend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a backend answers. A host name is looked up now and then by a thread that may block; requests only ever read
 * the last result, so a slow name server delays nobody.
 */
public final class BackendAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(BackendAddresses.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final String host;
    private final int port;
    private volatile List<InetSocketAddress> current = List.of();

    private BackendAddresses(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Takes the configured addresses or, without them, looks the URL's host up, and keeps doing so when it is a name.
     *
     * @param config of the backend
     * @param lookups where lookups may block
     */
    public static BackendAddresses of(Backend config, ScheduledExecutorService lookups) {
        URI url = config.url();
        String host = url.getHost();
        int implied = url.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        BackendAddresses addresses = new BackendAddresses(host, url.getPort() < 0 ? implied : url.getPort());
        if (!config.addresses().isEmpty()) {
            addresses.current = config.addresses();
            return addresses;
        }
        addresses.lookUp();
        if (!isLiteral(host)) {
            // It ends with its executor, and a failed lookup is logged, not thrown.
            var _ = lookups.scheduleWithFixedDelay(
                    addresses::lookUp, REFRESH.toSeconds(), REFRESH.toSeconds(), TimeUnit.SECONDS);
        }
        return addresses;
    }

    /** The last known addresses, in the order to try them; empty while the name cannot be resolved. */
    List<InetSocketAddress> current() {
        return current;
    }

    /** The URL's port. */
    int port() {
        return port;
    }

    private void lookUp() {
        try {
            current = Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException unknown) {
            LOG.warn("backend host {} cannot be resolved; keeping {} known addresses", host, current.size());
        }
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
