package io.xmppgateway.listener;

import java.util.concurrent.atomic.AtomicLong;

/** What all HTTP/2 uploads together may have on their way into the gateway beyond their common windows. */
final class UploadMemory {

    private final AtomicLong free;
    private final int share;

    /**
     * Divides memory into shares.
     *
     * @param total bytes for all uploads together
     * @param share bytes for each upload; 0 for none
     */
    UploadMemory(long total, int share) {
        this.free = new AtomicLong(total);
        this.share = share;
    }

    /** Takes a share; its bytes, or 0 when none is left. */
    int take() {
        long before = free.getAndUpdate(left -> left >= share ? left - share : left);
        return before >= share ? share : 0;
    }

    /** Gives a share back. */
    void give(int taken) {
        free.addAndGet(taken);
    }
}
