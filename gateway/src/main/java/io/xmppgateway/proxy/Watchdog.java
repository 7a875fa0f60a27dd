package io.xmppgateway.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Barks once when nothing has happened for too long. Activity only notes the time; the timer looks at it when it goes
 * off, so that a busy transfer costs no timers.
 */
public final class Watchdog {

    private final XnioIoThread thread;
    private final LongSupplier nanoTime;
    private final Runnable bark;
    private long lastActivityNanos;
    private long limitNanos;
    private XnioExecutor.@Nullable Key timer;

    /**
     * @param thread that everything happens on
     * @param nanoTime the monotonic clock
     * @param bark what to do
     */
    public Watchdog(XnioIoThread thread, LongSupplier nanoTime, Runnable bark) {
        this.thread = thread;
        this.nanoTime = nanoTime;
        this.bark = bark;
    }

    /** Starts, or starts over with another limit. */
    public void watch(Duration limit) {
        stop();
        limitNanos = limit.toNanos();
        lastActivityNanos = nanoTime.getAsLong();
        schedule(limitNanos);
    }

    /** Something happened. */
    public void activity() {
        lastActivityNanos = nanoTime.getAsLong();
    }

    /** No more. */
    public void stop() {
        XnioExecutor.Key running = timer;
        timer = null;
        if (running != null) {
            running.remove();
        }
    }

    private void schedule(long delayNanos) {
        timer = thread.executeAfter(this::look, delayNanos / 1_000_000 + 1, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (timer == null) {
            return;
        }
        long left = lastActivityNanos + limitNanos - nanoTime.getAsLong();
        if (left > 0) {
            schedule(left);
        } else {
            timer = null;
            bark.run();
        }
    }
}
