package io.xmppgateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.xmppgateway.logging.Repeats;
import io.xmppgateway.logging.Repeats.Held;
import io.xmppgateway.logging.Repeats.Kind;
import java.util.function.LongSupplier;

/**
 * Messages on their way. What would be the same again and again is held back and said once, with how often: whoever makes
 * the gateway complain must not fill its disk. What was asked for by {@code debug} is never held back.
 */
final class MessageQueue extends LogQueue {

    /** The same message within a minute. */
    static final int SAME_MAX = 20;

    private final Repeats repeats = new Repeats(SAME_MAX);
    private final LoggerContext loggers;
    private final LongSupplier nanoTime;

    /**
     * A queue of these loggers' messages.
     *
     * @param nanoTime the monotonic clock
     */
    MessageQueue(LoggerContext loggers, LongSupplier nanoTime) {
        this.loggers = loggers;
        this.nanoTime = nanoTime;
    }

    @Override
    protected void append(ILoggingEvent event) {
        long now = nanoTime.getAsLong();
        tellRepeats(now);
        boolean askedFor = !event.getLevel().isGreaterOrEqual(Level.INFO);
        Kind kind = new Kind(event.getLoggerName(), event.getLevel().toString(), event.getMessage());
        if (askedFor || repeats.passes(kind, now)) {
            super.append(event);
        }
    }

    /** Says what was held back in the minutes that are over. */
    void tellRepeats() {
        tellRepeats(nanoTime.getAsLong());
    }

    /** Says what is held back, whether its minute is over or not. */
    @Override
    public void stop() {
        tellRepeats(nanoTime.getAsLong() + Repeats.MINUTE_NANOS);
        super.stop();
    }

    private void tellRepeats(long nowNanos) {
        for (Held held : repeats.ended(nowNanos)) {
            Kind kind = held.kind();
            super.append(new LoggingEvent(
                    MessageQueue.class.getName(),
                    loggers.getLogger(kind.logger()),
                    Level.toLevel(kind.level()),
                    "repeated {} times within a minute: {}",
                    null,
                    new Object[] {held.count(), kind.message()}));
        }
    }
}
