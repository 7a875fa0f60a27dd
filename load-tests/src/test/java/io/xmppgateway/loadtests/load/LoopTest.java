package io.xmppgateway.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.wire.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops over slots that are timers, so that it is known what must come out. */
class LoopTest {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final EventLoopGroup group = Transport.group(1);
    private final EventLoop eventLoop = (EventLoop) group.iterator().next();

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void anOpenLoopCountsTheWaitBehindAStalledOperation() throws InterruptedException {
        // The first operation stalls for 500 ms, the others take nothing: 100 a second on one slot.
        Slot stalling = new TimedSlot(500, 0);
        OpenLoop loop = new OpenLoop(eventLoop, lanes(stalling), DRAIN, () -> ArrivalSchedule.even(100), 1);

        Sample sample = loop.run(Duration.ofSeconds(1)).sync().getNow();

        assertThat(sample.done()).isEqualTo(100);
        // Half of the arrivals found the slot busy; they waited 250 ms on average, not none.
        assertThat(sample.latencies().getValueAtPercentile(75) / 1e6).isGreaterThan(150);
        assertThat(sample.latencies().getMean() / 1e6).isGreaterThan(80);
    }

    @Test
    void whatWasDueIsDoneAlsoWhenTheClientItselfStalls() throws InterruptedException {
        OpenLoop loop = new OpenLoop(eventLoop, lanes(new TimedSlot(0, 0)), DRAIN, () -> ArrivalSchedule.even(100), 1);
        CountDownLatch stall = new CountDownLatch(1);
        var running = loop.run(Duration.ofMillis(200));
        eventLoop.execute(() -> {
            boolean _ = awaitUninterruptibly(stall, 400);
        });

        Sample sample = running.sync().getNow();

        assertThat(sample.done()).isEqualTo(20);
        assertThat(sample.latencies().getMaxValue() / 1e6).isGreaterThan(300);
    }

    private static boolean awaitUninterruptibly(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aClosedLoopHidesThatWait() throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(eventLoop, lanes(new TimedSlot(500, 5)), DRAIN);

        Sample sample = loop.run(Duration.ofSeconds(1)).sync().getNow();

        assertThat(sample.done()).isPositive();
        assertThat(sample.latencies().getValueAtPercentile(75) / 1e6).isLessThan(100);
        assertThat(sample.latencies().getMaxValue() / 1e6).isGreaterThan(480);
    }

    @Test
    void operationsOfARoundAreCountedWhenTheyEndAfterIt() throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(eventLoop, lanes(new TimedSlot(300, 300)), DRAIN);

        Sample sample = loop.run(Duration.ofMillis(100)).sync().getNow();

        assertThat(sample.done()).isEqualTo(1);
        assertThat(sample.seconds()).isGreaterThanOrEqualTo(0.29);
    }

    @Test
    void arrivalsAreSharedByWeight() throws InterruptedException {
        Lane heavy = new Lane("heavy", 70, slots(20));
        Lane light = new Lane("light", 30, slots(20));
        OpenLoop loop = new OpenLoop(eventLoop, List.of(heavy, light), DRAIN, () -> ArrivalSchedule.even(5000), 1);

        Sample sample = loop.run(Duration.ofSeconds(1)).sync().getNow();

        double share = (double) sample.lanes().getFirst().done() / sample.done();
        assertThat(share).isBetween(0.65, 0.75);
    }

    @Test
    void failuresAreCountedByKindAndNotAsLatencies() throws InterruptedException {
        Slot failing = new TimedSlot(0, 0) {
            @Override
            Ending ending() {
                return new Ending.Failed("status 502");
            }
        };
        Sample sample = new OpenLoop(eventLoop, lanes(failing), DRAIN, () -> ArrivalSchedule.even(100), 1)
                .run(Duration.ofMillis(200))
                .sync()
                .getNow();

        assertThat(sample.done()).isZero();
        assertThat(sample.errors()).containsOnlyKeys("status 502");
        assertThat(sample.latencies().getTotalCount()).isZero();
    }

    @Test
    void whatDoesNotEndInTimeIsAnErrorOfItsLane() throws InterruptedException {
        Lane stuck = new Lane("stuck", 50, List.of(new TimedSlot(60_000, 0)));
        Lane quick = new Lane("quick", 50, slots(20));
        OpenLoop loop = new OpenLoop(
                eventLoop, List.of(quick, stuck), Duration.ofMillis(50), () -> ArrivalSchedule.even(200), 1);

        Sample sample = loop.run(Duration.ofMillis(300)).sync().getNow();

        assertThat(sample.lanes().getFirst().errors()).isEmpty();
        assertThat(sample.lanes().getFirst().done()).isPositive();
        assertThat(sample.lanes().getLast().errors()).containsOnlyKeys("unfinished");
        assertThat(sample.done() + sample.failed()).isEqualTo(60);
    }

    private static List<Lane> lanes(Slot slot) {
        return List.of(new Lane("only", 1, List.of(slot)));
    }

    private List<Slot> slots(int count) {
        return IntStream.range(0, count)
                .<Slot>mapToObj(_ -> new TimedSlot(0, 0))
                .toList();
    }

    /** Takes a time for the first operation and another for all that follow. */
    private class TimedSlot implements Slot {

        private final int laterMillis;
        private int nextMillis;

        TimedSlot(int firstMillis, int laterMillis) {
            this.nextMillis = firstMillis;
            this.laterMillis = laterMillis;
        }

        Ending ending() {
            return new Ending.Done(1);
        }

        @Override
        public Future<?> open() {
            return eventLoop.newSucceededFuture(null);
        }

        @Override
        public void begin(Completion completion) {
            var _ = eventLoop.schedule(() -> completion.end(ending()), nextMillis, TimeUnit.MILLISECONDS);
            nextMillis = laterMillis;
        }

        @Override
        public void close() {}
    }
}
