package io.xmppgateway.http;

import java.io.StringWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes access records as JSON, one a line, to the logger {@code access}, whose appender must not block. */
public final class AccessLog {

    /** The logger's name. */
    public static final String LOGGER = "access";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Stage[] STAGES = Stage.values();

    private final Logger logger = LoggerFactory.getLogger(LOGGER);
    private final JsonFactory json = new JsonFactory();

    /** Whether lines are wanted, so that records need not be made for nothing. */
    boolean isOn() {
        return logger.isInfoEnabled();
    }

    void write(AccessRecord entry) {
        logger.info(line(entry));
    }

    String line(AccessRecord entry) {
        StringWriter text = new StringWriter(320);
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("time", entry.time().toString());
            out.writeStringProperty("id", entry.id());
            out.writeStringProperty("client", entry.client());
            out.writeStringProperty("method", entry.method());
            out.writeStringProperty("host", entry.host());
            out.writeStringProperty("path", entry.path());
            out.writeStringProperty("protocol", entry.protocol());
            out.writeNumberProperty("status", entry.status());
            out.writeStringProperty("domain", entry.domain());
            out.writeStringProperty("route", entry.route());
            out.writeStringProperty("outcome", entry.outcome().label());
            out.writeStringProperty("owner", entry.outcome().owner().label());
            entry.session().ifPresent(session -> out.writeStringProperty("session", session));
            entry.trace().ifPresent(trace -> out.writeStringProperty("trace", trace));
            entry.tls().ifPresent(tls -> writeTls(out, tls));
            out.writeNumberProperty("bytes_sent", entry.bytesSent());
            writeTimings(out, entry.timings());
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void writeTimings(JsonGenerator out, Timings timings) {
        out.writeNumberProperty("duration_ms", millis(timings.total()));
        for (Stage stage : STAGES) {
            if (timings.of(stage) > 0) {
                out.writeNumberProperty(stage.label() + "_ms", millis(timings.of(stage)));
            }
        }
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0;
    }

    private static void writeTls(JsonGenerator out, TlsFacts tls) {
        out.writeStringProperty("tls", tls.version());
        out.writeStringProperty("cipher", tls.cipher());
        tls.serverName().ifPresent(name -> out.writeStringProperty("sni", name));
    }
}
