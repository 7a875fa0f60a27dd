package io.xmppgateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.xmppgateway.config.Logging;
import io.xmppgateway.http.AccessLog;
import io.xmppgateway.logging.LogLevels;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/**
 * Sets the logs up: messages on standard error, the access log on standard output or in a file. Both are written by
 * threads of their own from bounded queues, and a log that cannot keep up loses lines instead of holding up requests.
 */
public final class Logs {

    private static final String ACCESS_QUEUE = "access";
    private static final String MESSAGE_QUEUE = "messages";

    private static final String PRIORITY = "priority";
    private static final String MESSAGES = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%rootException";
    /** journald takes the priority from the line's begin, and knows the time itself (sd-daemon(3)). */
    private static final String JOURNAL_MESSAGES = "%" + PRIORITY + "%logger{0}: %msg%n%rootException";

    private static final String LINES = "%msg%n";
    private static final Duration SIZE_CHECKS = Duration.buildBySeconds(1);
    /** Set by systemd for services whose standard error goes to journald. */
    private static final String JOURNAL = "JOURNAL_STREAM";

    private Logs() {}

    /** Applies the settings; may be called again. */
    public static void configure(Logging settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(queued(
                context,
                new MessageQueue(context, System::nanoTime),
                MESSAGE_QUEUE,
                console(context, "System.err", messages(context, settings))));
        context.getLogger("io.xmppgateway")
                .setLevel(Level.toLevel(settings.level().name()));
        // Faults of clients reach this logger with stack traces, over HTTP/2 as errors: anybody could fill the log. And
        // they quote what clients sent, secrets included.
        context.getLogger("io.undertow.request.io").setLevel(Level.OFF);
        // Its exporter says what we say ourselves, more often, and quotes what the collector answers.
        context.getLogger("io.opentelemetry").setLevel(Level.OFF);
        Logger access = context.getLogger(AccessLog.LOGGER);
        access.setAdditive(false);
        access.setLevel(settings.accessLog() ? Level.INFO : Level.OFF);
        if (settings.accessLog()) {
            access.addAppender(queued(
                    context,
                    new LogQueue(),
                    ACCESS_QUEUE,
                    settings.accessLogFile()
                            .map(file -> file(context, file, settings))
                            .orElseGet(() -> console(context, "System.out", pattern(context, LINES)))));
        }
    }

    /** Counts the lines of the access log that are dropped, until the settings are applied again. */
    static void countDropped(LongAdder dropped) {
        Logger access = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(AccessLog.LOGGER);
        if (access.getAppender(ACCESS_QUEUE) instanceof LogQueue queue) {
            queue.countDropped(dropped);
        }
    }

    /** Says how often messages were held back that would have been the same again, when their minute is over. */
    static void tellRepeats() {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(MESSAGE_QUEUE) instanceof MessageQueue queue) {
            queue.tellRepeats();
        }
    }

    /** How much our rooms log. */
    static LogLevels levels() {
        return new RoomLevels((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    /** Writes out what is queued. */
    public static void flush() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static LogQueue queued(
            LoggerContext context, LogQueue queue, String name, OutputStreamAppender<ILoggingEvent> appender) {
        queue.setContext(context);
        queue.setName(name);
        queue.addAppender(appender);
        queue.start();
        return queue;
    }

    private static Encoder<ILoggingEvent> messages(LoggerContext context, Logging settings) {
        return switch (settings.format()) {
            case JSON -> json(context);
            case TEXT -> text(context, System.getenv(JOURNAL) != null);
        };
    }

    static Encoder<ILoggingEvent> text(LoggerContext context, boolean forJournal) {
        return pattern(context, forJournal ? JOURNAL_MESSAGES : MESSAGES);
    }

    /** Without what is the same in each line, or stands in the formatted message already. */
    static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put(PRIORITY, JournalPriority::new);
        layout.setPattern(pattern);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static OutputStreamAppender<ILoggingEvent> console(
            LoggerContext context, String target, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget(target);
        return started(context, appender, encoder);
    }

    static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, Path path, Logging settings) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(path.toString());
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(path + ".%i");
        window.setMaxIndex(settings.accessLogKeep());
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setCheckIncrement(SIZE_CHECKS);
        size.setMaxFileSize(new FileSize(settings.accessLogSize().bytes()));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        return started(context, appender, pattern(context, LINES));
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
