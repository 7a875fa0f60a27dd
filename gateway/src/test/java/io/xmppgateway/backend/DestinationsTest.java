package io.xmppgateway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Backend;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names of backends, looked up again and again, and what becomes of addresses that they no longer have. */
class DestinationsTest {

    private static final String CONFIG = """
            listen: {}
            backends: {main: {url: 'http://unused.test:80', addresses: ['one.test:1', 'two.test:2', '192.0.2.9:3']}}
            domains: {any.test: {plain: true}}
            """;

    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final ScheduledExecutorService lookups = Executors.newSingleThreadScheduledExecutor();
    private final Set<InetSocketAddress> counted = new HashSet<>();

    private final Destinations.Counters counters = new Destinations.Counters() {
        @Override
        public LongAdder open(InetSocketAddress address) {
            counted.add(address);
            return new LongAdder();
        }

        @Override
        public void close(InetSocketAddress address) {
            counted.remove(address);
        }
    };

    @AfterEach
    void stop() {
        lookups.shutdownNow();
    }

    @Test
    void everyAddressOfEveryNameIsUsed() {
        names.put("one.test", List.of("192.0.2.1", "2001:db8::1"));
        names.put("two.test", List.of("192.0.2.1"));

        assertThat(addresses().current())
                .containsExactly(at("192.0.2.1", 1), at("2001:db8::1", 1), at("192.0.2.1", 2), at("192.0.2.9", 3));
    }

    @Test
    void namesAreLookedUpAgainAndOneThatFailsKeepsItsAddresses() {
        names.put("one.test", List.of("192.0.2.1"));
        BackendAddresses addresses = addresses();
        assertThat(addresses.current()).containsExactly(at("192.0.2.1", 1), at("192.0.2.9", 3));

        names.remove("one.test");
        names.put("two.test", List.of("192.0.2.2"));

        await(addresses, List.of(at("192.0.2.1", 1), at("192.0.2.2", 2), at("192.0.2.9", 3)));
    }

    @Test
    void anAddressThatIsGoneIsForgottenOnceItHasNoConnection() {
        names.put("one.test", List.of("192.0.2.1"));
        BackendAddresses addresses = addresses();
        Destinations destinations = new Destinations(addresses, List.of(), counters, System::nanoTime);
        Destination gone = destinations.inOrder().getFirst();
        assertThat(gone.address()).isEqualTo(at("192.0.2.1", 1));
        gone.opening();

        names.put("one.test", List.of("192.0.2.5"));
        await(addresses, List.of(at("192.0.2.5", 1), at("192.0.2.9", 3)));

        assertThat(destinations.inOrder())
                .extracting(Destination::address)
                .containsExactlyInAnyOrder(at("192.0.2.5", 1), at("192.0.2.9", 3));
        assertThat(destinations.size()).isEqualTo(3);
        gone.closed();
        destinations.inOrder();
        assertThat(destinations.size()).isEqualTo(2);
        assertThat(counted).containsExactlyInAnyOrder(at("192.0.2.5", 1), at("192.0.2.9", 3));
    }

    private BackendAddresses addresses() {
        return BackendAddresses.of(config(), lookups, this::resolve, Duration.ofMillis(5));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.startsWith("192.")) {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        }
        if (!names.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        return names.get(host).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static Backend config() {
        return switch (ConfigFile.parse("test", CONFIG, Path.of(""))) {
            case ConfigResult.Valid valid ->
                valid.config().backends().values().iterator().next();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static void await(BackendAddresses addresses, List<InetSocketAddress> expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!addresses.current().equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(addresses.current()).isEqualTo(expected);
    }
}
