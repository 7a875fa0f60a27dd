package io.xmppgateway.loadtests.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Operations begin at fixed times, as they do when many independent people use a server. One that finds no idle slot
 * waits for it, and its latency counts from the time when it should have begun: a stalled server cannot hide the
 * requests that would have come meanwhile (coordinated omission).
 */
@SuppressWarnings("FutureReturnValueIgnored") // what the scheduled task does is seen in the result
public final class OpenLoop extends Loop {

    /** Beyond this number of waiting operations new ones fail at once, as {@code no free connection}. */
    private static final int WAITING_MAX = 200_000;

    private final Supplier<ArrivalSchedule> schedules;
    private final Random lots;
    private final double weights;
    private ArrivalSchedule schedule;
    private long next;

    /**
     * A loop.
     *
     * @param drain how long operations that have begun are waited for
     * @param schedules gives each round its arrivals
     * @param seed decides which lane an arrival goes to
     */
    public OpenLoop(
            EventLoop eventLoop, List<Lane> lanes, Duration drain, Supplier<ArrivalSchedule> schedules, long seed) {
        super(eventLoop, lanes, drain);
        this.schedules = schedules;
        this.schedule = schedules.get();
        this.lots = new Random(seed);
        this.weights = lanes.stream().mapToDouble(Lane::weight).sum();
    }

    @Override
    void start() {
        schedule = schedules.get();
        next = schedule.next();
        beginDue();
    }

    private void beginDue() {
        if (over()) {
            return;
        }
        long now = sinceStart();
        beginUntil(Math.min(now + 1, roundNanos()));
        eventLoop.schedule(this::beginDue, next - now, TimeUnit.NANOSECONDS);
    }

    /** A busy machine may have kept this loop from its work: nothing that was due may be left out for that. */
    @Override
    void catchUp() {
        beginUntil(roundNanos());
    }

    private void beginUntil(long limit) {
        while (next < limit) {
            arrive(next);
            next = schedule.next();
        }
    }

    private void arrive(long intended) {
        Lane lane = draw();
        Optional<Slot> slot = lane.takeIdle();
        if (slot.isPresent()) {
            begin(lane, slot.get(), intended);
        } else if (lane.waiting() < WAITING_MAX) {
            lane.await(intended);
        } else {
            lane.tally().count(new Ending.Failed("no free connection"), 0);
        }
    }

    private Lane draw() {
        double lot = lots.nextDouble() * weights;
        for (Lane lane : lanes) {
            lot -= lane.weight();
            if (lot < 0) {
                return lane;
            }
        }
        return lanes.getLast();
    }

    @Override
    void free(Lane lane, Slot slot, boolean failed) {
        Optional<Long> waiting = lane.nextWaiting();
        if (waiting.isPresent()) {
            begin(lane, slot, waiting.get());
        } else {
            lane.giveBack(slot);
        }
    }
}
