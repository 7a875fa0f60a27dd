package io.xmppgateway.app;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/** Lines that wait to be written by a thread of its own. Those that find it full are dropped and counted. */
sealed class LogQueue extends AsyncAppender permits MessageQueue {

    /** Lines that may wait. */
    private static final int QUEUE_MAX = 8_192;
    /** Places that are never filled: threads that look at once whether there is room must not take the same place. */
    private static final int SPARE = 64;

    private volatile LongAdder dropped = new LongAdder();

    LogQueue() {
        setQueueSize(QUEUE_MAX + SPARE);
        setDiscardingThreshold(0);
        setNeverBlock(true);
    }

    /** Counts what is dropped from now on. */
    void countDropped(LongAdder counter) {
        dropped = counter;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() <= SPARE) {
            dropped.increment();
        } else {
            super.append(event);
        }
    }
}
