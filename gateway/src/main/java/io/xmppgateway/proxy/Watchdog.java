package io.xmppgateway.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Barks once when nothing has happened for too long, or when too little has. Activity only notes the time and the
 * bytes; the timer looks at them when it goes off, so that a busy transfer costs no timers.
 */
public final class Watchdog {

    private final XnioIoThread thread;
    private final LongSupplier nanoTime;
    private final Runnable bark;
    private long lastActivityNanos;
    private long limitNanos;
    private long bytesMin;
    private long windowNanos;
    private long windowBytes;
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
        watch(limit, 0);
    }

    /**
     * Starts, or starts over, and asks for a minimum rate, too.
     *
     * @param bytesPerSecond to be moved on the average of each {@code limit}; 0 for no minimum
     */
    public void watch(Duration limit, long bytesPerSecond) {
        stop();
        limitNanos = limit.toNanos();
        bytesMin = bytesPerSecond * limit.toMillis() / 1_000;
        lastActivityNanos = nanoTime.getAsLong();
        openWindow(lastActivityNanos);
        schedule(limitNanos);
    }

    /** Something happened. */
    public void activity() {
        lastActivityNanos = nanoTime.getAsLong();
    }

    /** So many bytes have reached their destination. */
    public void moved(long bytes) {
        windowBytes += bytes;
        activity();
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
        long now = nanoTime.getAsLong();
        long silenceLeft = lastActivityNanos + limitNanos - now;
        if (silenceLeft <= 0 || isTooSlow(now)) {
            timer = null;
            bark.run();
        } else {
            schedule(bytesMin > 0 ? Math.min(silenceLeft, windowNanos + limitNanos - now) : silenceLeft);
        }
    }

    private boolean isTooSlow(long now) {
        if (bytesMin == 0 || windowNanos + limitNanos - now > 0) {
            return false;
        }
        boolean slow = windowBytes < bytesMin;
        openWindow(now);
        return slow;
    }

    private void openWindow(long now) {
        windowNanos = now;
        windowBytes = 0;
    }
}
