package io.xmppgateway.loadtests.result;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * All rounds against one peer.
 *
 * @param name such as {@code nginx}, or {@code target} for an URL
 * @param version what it says of itself
 * @param rounds in the order in which they took place
 * @param ticks the way over time
 * @param memory from few to many connections; empty when it was not looked at
 */
public record PeerResult(String name, String version, List<Round> rounds, List<Tick> ticks, List<MemoryPoint> memory) {

    /** Fewer connections than this say nothing about the memory of one. */
    private static final int CONNECTIONS_MIN = 100;

    /** Copies the lists. */
    public PeerResult {
        rounds = List.copyOf(rounds);
        ticks = List.copyOf(ticks);
        memory = List.copyOf(memory);
    }

    /** A figure over all rounds; rounds in which it is not a number do not count. */
    public Spread spread(ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream()
                .map(figure::applyAsDouble)
                .filter(Double::isFinite)
                .toList());
    }

    /** Operations that ended well in all rounds. */
    public long done() {
        return rounds.stream().mapToLong(round -> round.sample().done()).sum();
    }

    /** Errors in all rounds. */
    public long failed() {
        return rounds.stream().mapToLong(round -> round.sample().failed()).sum();
    }

    /** Latencies of all rounds together. */
    public Histogram latencies() {
        return Sample.together(rounds.stream().map(Round::sample).toList()).latencies();
    }

    /**
     * Bytes for each connection; not-a-number when there were too few. Counted from the first point that has
     * connections, since the first of all make a server load and set up things that it needs once.
     */
    public double bytesPerConnection() {
        if (memory.size() < 2) {
            return Double.NaN;
        }
        MemoryPoint first = memory.get(memory.size() > 2 ? 1 : 0);
        MemoryPoint last = memory.getLast();
        int more = last.connections() - first.connections();
        return more < CONNECTIONS_MIN ? Double.NaN : (double) (last.bytes() - first.bytes()) / more;
    }
}
