package io.xmppgateway.loadtests.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Slots of one kind, with those that are idle and, in an open loop, the operations that wait for one. */
public final class Lane {

    private final String name;
    private final double weight;
    private final List<Slot> slots;
    private final Deque<Slot> idle = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private int inFlight;
    private final LaneTally tally = new LaneTally();

    /**
     * A lane.
     *
     * @param name of the kind of operation
     * @param weight its share of the arrivals in an open loop, relative to the other lanes
     * @param slots at least one
     */
    public Lane(String name, double weight, List<Slot> slots) {
        this.name = name;
        this.weight = weight;
        this.slots = List.copyOf(slots);
        idle.addAll(slots);
    }

    /** The kind of operation. */
    public String name() {
        return name;
    }

    /** All of its slots. */
    public List<Slot> slots() {
        return slots;
    }

    /** What was counted. */
    public LaneTally tally() {
        return tally;
    }

    double weight() {
        return weight;
    }

    void began() {
        inFlight++;
    }

    void ended() {
        inFlight--;
    }

    int inFlight() {
        return inFlight;
    }

    /** Counts what has not ended, and forgets it. */
    void giveUp() {
        for (int left = inFlight + waiting.size(); left > 0; left--) {
            tally.count(new Ending.Failed("unfinished"), 0);
        }
        inFlight = 0;
        waiting.clear();
    }

    Optional<Slot> takeIdle() {
        return Optional.ofNullable(idle.poll());
    }

    void giveBack(Slot slot) {
        idle.add(slot);
    }

    void await(long intendedNanos) {
        waiting.add(intendedNanos);
    }

    Optional<Long> nextWaiting() {
        return Optional.ofNullable(waiting.poll());
    }

    int waiting() {
        return waiting.size();
    }
}
