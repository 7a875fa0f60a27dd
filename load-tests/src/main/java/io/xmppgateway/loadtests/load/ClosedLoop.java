package io.xmppgateway.loadtests.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Every slot begins its next operation when the last one has ended: as fast as the answers come. The latency is that of
 * a server under full load, and hides how long other clients would have waited.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what the scheduled task does is seen in the result
public final class ClosedLoop extends Loop {

    /** A server that fails at once is asked again after this time only. */
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 100;

    /**
     * A loop over all slots of all lanes.
     *
     * @param drain how long operations that have begun are waited for
     */
    public ClosedLoop(EventLoop eventLoop, List<Lane> lanes, Duration drain) {
        super(eventLoop, lanes, drain);
    }

    @Override
    void start() {
        for (Lane lane : lanes) {
            for (Optional<Slot> slot = lane.takeIdle(); slot.isPresent(); slot = lane.takeIdle()) {
                begin(lane, slot.get(), sinceStart());
            }
        }
    }

    @Override
    void catchUp() {
        // Operations begin when others end; none is due.
    }

    @Override
    void free(Lane lane, Slot slot, boolean failed) {
        if (over()) {
            lane.giveBack(slot);
        } else if (failed) {
            eventLoop.schedule(() -> free(lane, slot, false), PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            begin(lane, slot, sinceStart());
        }
    }
}
