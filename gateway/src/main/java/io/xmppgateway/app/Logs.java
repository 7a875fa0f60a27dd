package io.xmppgateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.xmppgateway.config.Logging;
import io.xmppgateway.http.AccessLog;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/**
 * Sets the logs up: messages on standard error, the access log on standard output or in a file. Both are written by
 * threads of their own from bounded queues, and a log that cannot keep up loses lines instead of holding up requests.
 */
public final class Logs {

    private static final String ACCESS_QUEUE = "access";

    private static final String MESSAGES = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%rootException";
    private static final String LINES = "%msg%n";

    private Logs() {}

    /** Applies the settings; may be called again. */
    public static void configure(Logging settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(queued(context, "messages", console(context, "System.err", MESSAGES)));
        context.getLogger("io.xmppgateway")
                .setLevel(Level.toLevel(settings.level().name()));
        // Faults of clients reach this logger with stack traces, over HTTP/2 as errors: anybody could fill the log. And
        // they quote what clients sent, secrets included.
        context.getLogger("io.undertow.request.io").setLevel(Level.OFF);
        Logger access = context.getLogger(AccessLog.LOGGER);
        access.setAdditive(false);
        access.setLevel(settings.accessLog() ? Level.INFO : Level.OFF);
        if (settings.accessLog()) {
            access.addAppender(queued(
                    context,
                    ACCESS_QUEUE,
                    settings.accessLogFile()
                            .map(file -> file(context, file))
                            .orElseGet(() -> console(context, "System.out", LINES))));
        }
    }

    /** Counts the lines of the access log that are dropped, until the settings are applied again. */
    static void countDropped(LongAdder dropped) {
        Logger access = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(AccessLog.LOGGER);
        if (access.getAppender(ACCESS_QUEUE) instanceof LogQueue queue) {
            queue.countDropped(dropped);
        }
    }

    /** Writes out what is queued. */
    public static void flush() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static LogQueue queued(LoggerContext context, String name, OutputStreamAppender<ILoggingEvent> appender) {
        LogQueue queue = new LogQueue();
        queue.setContext(context);
        queue.setName(name);
        queue.addAppender(appender);
        queue.start();
        return queue;
    }

    private static OutputStreamAppender<ILoggingEvent> console(LoggerContext context, String target, String pattern) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget(target);
        return started(context, appender, pattern);
    }

    private static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, Path path) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(path.toString());
        return started(context, appender, LINES);
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
