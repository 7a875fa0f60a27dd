package io.xmppgateway.runtime;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;

/**
 * The monotonic clock and all timers on I/O threads. A timer counts as outstanding until it has gone off or was
 * cancelled. A thread that is being shut down takes no more work: its connections are being closed, which frees
 * everything that a timer or task would have looked after.
 */
public final class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final LongSupplier nanoTime;
    private final LongAdder outstanding;

    /**
     * @param nanoTime the monotonic clock
     * @param outstanding counts timers that have neither gone off nor been cancelled
     */
    public Timers(LongSupplier nanoTime, LongAdder outstanding) {
        this.nanoTime = nanoTime;
        this.outstanding = outstanding;
    }

    /** The monotonic clock, in nanoseconds. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Runs {@code action} on {@code thread} after {@code millis} milliseconds, unless it is cancelled before. */
    public Timer after(XnioIoThread thread, long millis, Runnable action) {
        Timer timer = new Timer(action, outstanding);
        try {
            timer.started(thread.executeAfter(timer, millis, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no timer: {}", stopping.getMessage());
            timer.cancel();
        }
        return timer;
    }
}
