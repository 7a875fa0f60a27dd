package io.xmppgateway.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;

/** The severity as journald wants it at a line's begin: {@code <4>} (sd-daemon(3)). */
final class JournalPriority extends ClassicConverter {

    /** The number that syslog has for it (RFC 5424 §6.2.1). */
    @Override
    public String convert(ILoggingEvent event) {
        return "<" + LevelToSyslogSeverity.convert(event) + ">";
    }
}
