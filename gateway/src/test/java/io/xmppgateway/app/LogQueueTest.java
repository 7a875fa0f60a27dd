package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class LogQueueTest {

    private static final int LINES = 30_000;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("lines");
    private final Semaphore disk = new Semaphore(0);
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void eachLineIsWrittenOrCountedAsDropped() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LongAdder dropped = new LongAdder();
        LogQueue queue = new LogQueue();
        queue.setContext(context);
        queue.addAppender(started(new Slow()));
        queue.countDropped(dropped);
        queue.start();

        for (int i = 0; i < LINES; i++) {
            queue.doAppend(new LoggingEvent("", logger, Level.INFO, "line", null, null));
        }
        assertThat(dropped.sum()).isPositive();
        disk.release(LINES);
        queue.stop(); // writes what waits

        assertThat(written.get() + dropped.sum()).isEqualTo(LINES);
    }

    private Slow started(Slow appender) {
        appender.setContext(context);
        appender.start();
        return appender;
    }

    /** A disk that stands still at first. */
    private final class Slow extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            disk.acquireUninterruptibly();
            written.incrementAndGet();
        }
    }
}
