package io.xmppgateway.backend;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Where the next connection goes, and from which local address. The destination with the fewest connections comes
 * first, in turn where they are equal; those that failed a moment ago come last.
 */
final class Destinations {

    private static final List<Optional<InetSocketAddress>> SYSTEM = List.of(Optional.empty());
    /** One number for each address that is of interest. */
    interface Counters {
        /** Counts connections to an address. */
        LongAdder open(InetSocketAddress address);

        /** The address is of no interest any more. */
        void close(InetSocketAddress address);
    }

    private final BackendAddresses addresses;
    private final List<InetAddress> sources;
    private final Counters counters;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<InetSocketAddress, Destination> known = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger sourceTurn = new AtomicInteger();

    /**
     * @param sources local addresses, used in turn; none leaves the choice to the system
     * @param counters of an address's connections
     */
    Destinations(BackendAddresses addresses, List<InetAddress> sources, Counters counters, LongSupplier nanoTime) {
        this.addresses = addresses;
        this.sources = sources;
        this.counters = counters;
        this.nanoTime = nanoTime;
    }

    /** All, in the order to try them; empty while the name cannot be resolved. */
    List<Destination> inOrder() {
        List<Destination> order = new ArrayList<>();
        List<InetSocketAddress> current = addresses.current();
        for (InetSocketAddress address : current) {
            order.add(known.computeIfAbsent(address, a -> new Destination(a, counters.open(a))));
        }
        if (known.size() > current.size()) {
            forgetUnused(current);
        }
        if (order.size() > 1) {
            long now = nanoTime.getAsLong();
            Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
            order.sort(Comparator.comparing((Destination destination) -> destination.isPenalised(now))
                    .thenComparingLong(Destination::connections));
        }
        return order;
    }

    /** How many addresses are remembered: those of now, and those that still have connections. */
    int size() {
        return known.size();
    }

    private void forgetUnused(List<InetSocketAddress> current) {
        known.keySet()
                .forEach(address -> known.computeIfPresent(address, (same, destination) -> {
                    boolean unused = destination.connections() == 0 && !current.contains(address);
                    if (unused) {
                        // Under the address's lock, so that its return on another thread counts anew.
                        counters.close(address);
                    }
                    return unused ? null : destination;
                }));
    }

    /**
     * The local addresses to use towards {@code destination}, those of its family, the one whose turn it is first.
     * Without any the system chooses.
     */
    List<Optional<InetSocketAddress>> sourcesFor(Destination destination) {
        if (sources.isEmpty()) {
            return SYSTEM;
        }
        boolean ipv4 = destination.address().getAddress() instanceof Inet4Address;
        List<Optional<InetSocketAddress>> fitting = new ArrayList<>();
        for (InetAddress source : sources) {
            if (source instanceof Inet4Address == ipv4) {
                fitting.add(Optional.of(new InetSocketAddress(source, 0)));
            }
        }
        if (fitting.isEmpty()) {
            return SYSTEM;
        }
        Collections.rotate(fitting, -Math.floorMod(sourceTurn.getAndIncrement(), fitting.size()));
        return fitting;
    }

    long now() {
        return nanoTime.getAsLong();
    }
}
