package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import io.xmppgateway.logging.Repeats;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

    private static final int FLOOD = 100;
    private static final int HELD = FLOOD - MessageQueue.SAME_MAX;

    private final AtomicLong now = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.xmppgateway.backend.Connector");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final MessageQueue queue = new MessageQueue(context, now::get);

    @BeforeEach
    void open() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        written.start();
        queue.setContext(context);
        queue.addAppender(written);
        queue.start();
        logger.addAppender(queue);
        logger.setLevel(Level.DEBUG);
    }

    private void flood(Level level) {
        for (int i = 0; i < FLOOD; i++) {
            logger.atLevel(org.slf4j.event.Level.valueOf(level.toString())).log("backend {} is gone", i);
        }
    }

    /** All that is written when the log has been closed. */
    private List<String> lines() {
        queue.stop();
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void theRestOfAFloodIsOneLineWithTheNextMessageAfterItsMinute() {
        flood(Level.WARN);
        now.addAndGet(Repeats.MINUTE_NANOS);
        logger.info("something else");

        List<String> lines = lines();
        assertThat(lines).hasSize(MessageQueue.SAME_MAX + 2);
        assertThat(lines.subList(MessageQueue.SAME_MAX, lines.size()))
                .containsExactly("repeated " + HELD + " times within a minute: backend {} is gone", "something else");
        ILoggingEvent told = written.list.get(MessageQueue.SAME_MAX);
        assertThat(told.getLoggerName()).isEqualTo(logger.getName());
        assertThat(told.getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void itIsToldWithoutAnotherMessageToo() {
        flood(Level.ERROR);
        queue.tellRepeats();
        now.addAndGet(Repeats.MINUTE_NANOS);
        queue.tellRepeats();
        queue.tellRepeats();

        assertThat(lines()).hasSize(MessageQueue.SAME_MAX + 1).last().asString().startsWith("repeated " + HELD);
    }

    @Test
    void itIsToldAtTheEnd() {
        flood(Level.INFO);

        assertThat(lines()).hasSize(MessageQueue.SAME_MAX + 1).last().asString().startsWith("repeated " + HELD);
    }

    @Test
    void whatSomebodyAskedForIsNotHeldBack() {
        flood(Level.DEBUG);

        assertThat(lines()).hasSize(FLOOD);
    }
}
