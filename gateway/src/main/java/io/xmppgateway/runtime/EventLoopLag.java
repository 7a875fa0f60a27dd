package io.xmppgateway.runtime;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;

/**
 * Measures how late an I/O thread comes to what it should do: a timer again and again, for as long as the thread lives.
 * It is not among the outstanding {@link Timers}, which must be able to come to an end.
 */
public final class EventLoopLag implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoopLag.class);
    private static final long PERIOD_MILLIS = 100;

    private final XnioIoThread thread;
    private final LongSupplier nanoTime;
    private final LongConsumer lag;
    private long dueNanos;

    private EventLoopLag(XnioIoThread thread, LongSupplier nanoTime, LongConsumer lag) {
        this.thread = thread;
        this.nanoTime = nanoTime;
        this.lag = lag;
    }

    /**
     * Starts to measure.
     *
     * @param lag told how late the timer was, in nanoseconds; on the thread
     */
    public static void watch(XnioIoThread thread, LongSupplier nanoTime, LongConsumer lag) {
        EventLoopLag watch = new EventLoopLag(thread, nanoTime, lag);
        IoThreads.execute(thread, watch::again);
    }

    @Override
    public void run() {
        lag.accept(Math.max(0, nanoTime.getAsLong() - dueNanos));
        again();
    }

    private void again() {
        dueNanos = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
        try {
            // Whether it is still to come is of no interest: it ends with its thread.
            var _ = thread.executeAfter(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no timer: {}", stopping.getMessage());
        }
    }
}
