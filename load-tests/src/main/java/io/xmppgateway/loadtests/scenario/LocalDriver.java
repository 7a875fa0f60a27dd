package io.xmppgateway.loadtests.scenario;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.client.Failures;
import io.xmppgateway.loadtests.load.ArrivalSchedule;
import io.xmppgateway.loadtests.load.ClosedLoop;
import io.xmppgateway.loadtests.load.Lane;
import io.xmppgateway.loadtests.load.Loop;
import io.xmppgateway.loadtests.load.OpenLoop;
import io.xmppgateway.loadtests.load.Slot;
import io.xmppgateway.loadtests.measure.ProcessTree;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Clients in this process, on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class LocalDriver implements Driver {

    /** Connections that may be on their way at the same time. */
    private static final int OPENING_MAX = 64;

    /** Connections that are just being opened end in this time, too, and give their memory back. */
    private static final int QUIET_MILLIS = 50;

    private final EventLoopGroup group = Transport.group(1);
    private final Workshop workshop;
    private final List<Lane> lanes;
    private final Loop loop;
    private final List<Slot> all;
    private int opened;

    /** Prepares slots; connects nothing yet. */
    public LocalDriver(ScenarioKind scenario, Settings settings) {
        EventLoop eventLoop = (EventLoop) group.iterator().next();
        workshop = new Workshop(settings, eventLoop);
        lanes = scenario.lanes(workshop);
        all = lanes.stream().flatMap(lane -> lane.slots().stream()).toList();
        Supplier<ArrivalSchedule> schedules = () -> settings.poisson()
                ? ArrivalSchedule.poisson(settings.rate(), settings.seed())
                : ArrivalSchedule.even(settings.rate());
        loop = settings.rate() > 0
                ? new OpenLoop(eventLoop, lanes, scenario.drain(settings), schedules, settings.seed())
                : new ClosedLoop(eventLoop, lanes, scenario.drain(settings));
    }

    @Override
    public int open(double share) throws IOException, InterruptedException {
        int until = (int) Math.round(all.size() * share);
        if (until > opened) {
            Promise<Integer> promise = workshop.eventLoop().newPromise();
            Deque<Slot> left = new ArrayDeque<>(all.subList(opened, until));
            workshop.eventLoop().execute(() -> new Opening(left, promise).begin());
            if (!promise.await().isSuccess()) {
                throw new IOException(Failures.sentence(workshop.where(), promise.cause()), promise.cause());
            }
            opened = until;
        }
        return opened;
    }

    @Override
    public Sample run(Duration duration) throws InterruptedException {
        return loop.run(duration).sync().getNow();
    }

    @Override
    public long ended() {
        return lanes.stream()
                .mapToLong(lane -> lane.tally().done() + lane.tally().failed())
                .sum();
    }

    @Override
    public long failed() {
        return lanes.stream().mapToLong(lane -> lane.tally().failed()).sum();
    }

    @Override
    public long cpuNanos() {
        return ProcessTree.self().cpuNanos();
    }

    @Override
    public long fullHandshakes() {
        return workshop.fullHandshakes();
    }

    @Override
    public void close() {
        workshop.eventLoop().submit(() -> all.forEach(Slot::close)).syncUninterruptibly();
        group.shutdownGracefully(QUIET_MILLIS, 1000, TimeUnit.MILLISECONDS).syncUninterruptibly();
        workshop.close();
    }

    /** Opens slots, some at a time. */
    private static final class Opening {

        private final Deque<Slot> left;
        private final Promise<Integer> promise;
        private int underWay;

        Opening(Deque<Slot> left, Promise<Integer> promise) {
            this.left = left;
            this.promise = promise;
        }

        void begin() {
            while (underWay < OPENING_MAX && !left.isEmpty() && !promise.isDone()) {
                underWay++;
                Future<?> opened = left.poll().open();
                opened.addListener(_ -> ended(opened));
            }
            if (underWay == 0) {
                promise.trySuccess(0);
            }
        }

        private void ended(Future<?> opened) {
            underWay--;
            if (opened.isSuccess()) {
                begin();
            } else {
                promise.tryFailure(opened.cause());
            }
        }
    }
}
