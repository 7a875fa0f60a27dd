package io.xmppgateway.loadtests.load;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import io.xmppgateway.loadtests.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps lanes busy for a time. Operations that began within the time are waited for, up to a limit; those that
 * have not ended then are errors of the kind {@code unfinished}. Everything runs on one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what the scheduled task does is seen in the result
public abstract sealed class Loop permits OpenLoop, ClosedLoop {

    private static final double NANOS_PER_SECOND = 1e9;

    final EventLoop eventLoop;
    final List<Lane> lanes;
    private final Duration drain;
    private long startNanos;
    private long roundNanos;
    private boolean over;
    private @Nullable Promise<Sample> result;
    private @Nullable ScheduledFuture<?> drainLimit;
    private long generation;

    Loop(EventLoop eventLoop, List<Lane> lanes, Duration drain) {
        this.drain = drain;
        this.eventLoop = eventLoop;
        this.lanes = List.copyOf(lanes);
    }

    /** Runs one round. */
    public final Future<Sample> run(Duration duration) {
        Promise<Sample> promise = eventLoop.newPromise();
        eventLoop.execute(() -> start(promise, duration));
        return promise;
    }

    /** Begins the first operations. */
    abstract void start();

    /** The time is up: begins what should have begun within it. */
    abstract void catchUp();

    /** A slot is free; the loop decides what it does next. */
    abstract void free(Lane lane, Slot slot, boolean failed);

    final boolean over() {
        return over;
    }

    final long roundNanos() {
        return roundNanos;
    }

    final long sinceStart() {
        return System.nanoTime() - startNanos;
    }

    /** Begins an operation whose latency counts from the given time since the start. */
    final void begin(Lane lane, Slot slot, long intendedNanos) {
        lane.began();
        long mine = generation;
        slot.begin(ending -> {
            if (mine != generation) {
                // The round it belonged to has ended without it; it was counted there.
                lane.giveBack(slot);
                return;
            }
            lane.ended();
            lane.tally().count(ending, sinceStart() - intendedNanos);
            free(lane, slot, ending instanceof Ending.Failed);
            finishWhenDrained();
        });
    }

    private void start(Promise<Sample> promise, Duration duration) {
        result = promise;
        over = false;
        lanes.forEach(lane -> lane.slots().forEach(Slot::roundStarts));
        startNanos = System.nanoTime();
        roundNanos = duration.toNanos();
        eventLoop.schedule(this::end, roundNanos, TimeUnit.NANOSECONDS);
        start();
    }

    private void end() {
        catchUp();
        over = true;
        drainLimit = eventLoop.schedule(this::giveUp, drain.toMillis(), TimeUnit.MILLISECONDS);
        finishWhenDrained();
    }

    private void giveUp() {
        lanes.forEach(Lane::giveUp);
        finishWhenDrained();
    }

    private boolean isDrained() {
        return lanes.stream().allMatch(lane -> lane.inFlight() == 0 && lane.waiting() == 0);
    }

    private void finishWhenDrained() {
        Promise<Sample> promise = result;
        if (!over || promise == null || !isDrained()) {
            return;
        }
        ScheduledFuture<?> limit = drainLimit;
        if (limit != null) {
            limit.cancel(false);
        }
        result = null;
        generation++;
        double seconds = sinceStart() / NANOS_PER_SECOND;
        promise.setSuccess(new Sample(
                seconds,
                lanes.stream().map(lane -> lane.tally().take(lane.name())).toList()));
    }
}
