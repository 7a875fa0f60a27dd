package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.Logging;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTest {

    /** One more than are kept. */
    private static final int ROTATIONS = 3;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.xmppgateway.app.Gateway");

    @TempDir
    private Path directory;

    @BeforeEach
    void prepare() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7"})
    void journaldGetsThePriorityAndNoTime(String level, int priority) {
        assertThat(line(Logs.text(context, true), Level.toLevel(level)))
                .isEqualTo("<" + priority + ">Gateway: found 1 of 2\n");
    }

    @Test
    void peopleGetTheTimeAndTheSeverity() {
        assertThat(line(Logs.text(context, false), Level.WARN))
                .matches("\\d{4}-\\d\\d-\\d\\dT[^ ]+ WARN  Gateway: found 1 of 2\n");
    }

    @Test
    void programsGetOneObjectInALine() {
        String line = line(Logs.json(context), Level.WARN);
        JsonNode object = new JsonMapper().readTree(line);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        assertThat(object.path("level").asString()).isEqualTo("WARN");
        assertThat(object.path("loggerName").asString()).isEqualTo("io.xmppgateway.app.Gateway");
        assertThat(object.path("formattedMessage").asString()).isEqualTo("found 1 of 2");
        assertThat(object.path("timestamp").isNumber()).isTrue();
    }

    @Test
    void aFileThatIsFullMakesRoomAndOnlySoManyAreKept() throws Exception {
        Path file = directory.resolve("access.log");
        Logging settings = new Logging(
                Logging.Level.INFO,
                Logging.Format.TEXT,
                true,
                Optional.of(file),
                new DataSize(1024),
                2,
                Logging.ClientAddress.FULL);
        OutputStreamAppender<ILoggingEvent> appender = Logs.file(context, file, settings);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long before = 0;
        int begun = 0;
        while (begun < ROTATIONS && System.nanoTime() < deadline) {
            appender.doAppend(event(Level.INFO));
            long now = Files.size(file);
            begun += now < before ? 1 : 0;
            before = now;
        }
        appender.stop();

        assertThat(begun).isEqualTo(ROTATIONS);
        assertThat(directory.resolve("access.log.1")).exists();
        assertThat(directory.resolve("access.log.2")).exists();
        try (var all = Files.list(directory)) {
            assertThat(all).hasSize(3);
        }
    }

    private ILoggingEvent event(Level level) {
        return new LoggingEvent("", logger, level, "found {} of {}", null, new Object[] {1, 2});
    }

    private String line(Encoder<ILoggingEvent> encoder, Level level) {
        return new String(encoder.encode(event(level)), StandardCharsets.UTF_8);
    }
}
