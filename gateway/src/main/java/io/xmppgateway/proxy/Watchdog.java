package io.xmppgateway.proxy;

import io.xmppgateway.runtime.Timer;
import io.xmppgateway.runtime.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Barks once when nothing has happened for too long, or when too little has. Activity only notes the time and the
 * bytes; the timer looks at them when it goes off, so that a busy transfer costs no timers.
 */
public final class Watchdog {

    private final XnioIoThread thread;
    private final Timers timers;
    private final Runnable bark;
    private long lastActivityNanos;
    private long limitNanos;
    private long bytesMin;
    private long windowNanos;
    private long windowBytes;
    private long timerNanos;
    private @Nullable Timer timer;
    private @Nullable Runnable soon;
    private long soonNanos;

    /**
     * @param thread that everything happens on
     * @param timers that it is one of
     * @param bark what to do
     */
    public Watchdog(XnioIoThread thread, Timers timers, Runnable bark) {
        this.thread = thread;
        this.timers = timers;
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
        limitNanos = limit.toNanos();
        bytesMin = bytesPerSecond * limit.toMillis() / 1_000;
        lastActivityNanos = timers.now();
        openWindow(lastActivityNanos);
        long delay = delay(lastActivityNanos, limitNanos);
        // A timer that goes off earlier finds out that there is time left, and most are stopped before.
        if (timer == null || timerNanos - lastActivityNanos > delay) {
            stopTimer();
            schedule(delay);
        }
    }

    /**
     * Runs something else once, with the same timer, while it watches. Call before {@link #watch}, which is where the
     * timer is set.
     *
     * @param delayNanos from now
     */
    void soon(long delayNanos, Runnable action) {
        soonNanos = timers.now() + delayNanos;
        soon = action;
    }

    /** Something happened. */
    public void activity() {
        lastActivityNanos = timers.now();
    }

    /** So many bytes have reached their destination. */
    public void moved(long bytes) {
        windowBytes += bytes;
        activity();
    }

    /** No more. */
    public void stop() {
        soon = null;
        stopTimer();
    }

    private void stopTimer() {
        Timer running = timer;
        timer = null;
        if (running != null) {
            running.cancel();
        }
    }

    private void schedule(long delayNanos) {
        timerNanos = timers.now() + delayNanos;
        timer = timers.after(thread, delayNanos / 1_000_000 + 1, this::look);
    }

    private void look() {
        if (timer == null) {
            return;
        }
        long now = timers.now();
        Runnable action = soon;
        if (action != null && soonNanos - now <= 0) {
            soon = null;
            action.run();
            if (timer == null) {
                return;
            }
        }
        long silenceLeft = lastActivityNanos + limitNanos - now;
        if (silenceLeft <= 0 || isTooSlow(now)) {
            timer = null;
            bark.run();
        } else {
            schedule(delay(now, bytesMin > 0 ? Math.min(silenceLeft, windowNanos + limitNanos - now) : silenceLeft));
        }
    }

    private long delay(long now, long longest) {
        return soon == null ? longest : Math.max(0, Math.min(longest, soonNanos - now));
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
