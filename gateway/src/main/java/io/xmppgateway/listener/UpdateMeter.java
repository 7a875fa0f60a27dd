package io.xmppgateway.listener;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a flood of WINDOW_UPDATE frames from the updates that a download needs. One of {@link #USEFUL_MIN} bytes or more
 * is always admitted: its stream's window ends at 2^31-1 (RFC 9113 §6.9.1), and so does a flood of such updates.
 */
final class UpdateMeter {

    /** Bytes by which a window grows in an update that is not counted. */
    static final int USEFUL_MIN = 1_024;
    /** Other updates within {@link #WINDOW}. */
    static final int SMALL_MAX = 500;
    /** As many more for each request: some clients update for every frame of a small answer. */
    static final int SMALL_PER_REQUEST = 10;

    static final Duration WINDOW = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private long windowStart;
    private int small;
    private int allowed = SMALL_MAX;

    /** @param nanoTime the monotonic clock */
    UpdateMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    void requestBegins() {
        startOver();
        allowed += SMALL_PER_REQUEST;
    }

    /**
     * Whether an update may pass.
     *
     * @param isOpen whether its stream is
     */
    boolean admits(int increment, boolean isOpen) {
        if (increment >= USEFUL_MIN && isOpen) {
            return true;
        }
        startOver();
        small++;
        return small <= allowed;
    }

    private void startOver() {
        long now = nanoTime.getAsLong();
        if (now - windowStart > WINDOW.toNanos()) {
            windowStart = now;
            small = 0;
            allowed = SMALL_MAX;
        }
    }
}
