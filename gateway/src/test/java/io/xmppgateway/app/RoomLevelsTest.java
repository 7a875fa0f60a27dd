package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.xmppgateway.logging.LogLevels.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomLevelsTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger proxy = context.getLogger("io.xmppgateway.proxy.ProxiedExchange");
    private final RoomLevels levels = new RoomLevels(context);

    RoomLevelsTest() {
        context.getLogger("io.xmppgateway").setLevel(Level.INFO);
    }

    @Test
    void aRoomHasALevelOfItsOwnUntilItIsTakenBack() {
        assertThat(levels.set("proxy", "debug")).isEqualTo(Change.DONE);
        assertThat(proxy.isDebugEnabled()).isTrue();
        assertThat(levels.levels()).isEqualTo(Map.of("gateway", "info", "proxy", "debug"));

        assertThat(levels.set("proxy", "default")).isEqualTo(Change.DONE);
        assertThat(proxy.isDebugEnabled()).isFalse();
        assertThat(levels.levels()).isEqualTo(Map.of("gateway", "info"));
    }

    @Test
    void theWholeGatewayHasOneAlways() {
        assertThat(levels.set("gateway", "error")).isEqualTo(Change.DONE);
        assertThat(proxy.isWarnEnabled()).isFalse();
        assertThat(levels.set("gateway", "default")).isEqualTo(Change.UNKNOWN_LEVEL);
    }

    @Test
    void whatIsUnknownChangesAndMakesNothing() {
        int loggers = context.getLoggerList().size();

        assertThat(levels.set("kitchen", "debug")).isEqualTo(Change.UNKNOWN_ROOM);
        assertThat(levels.set("proxy", "trace")).isEqualTo(Change.UNKNOWN_LEVEL);
        assertThat(levels.set("proxy", "loud")).isEqualTo(Change.UNKNOWN_LEVEL);
        assertThat(context.getLoggerList()).hasSize(loggers);
    }
}
