package io.xmppgateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.xmppgateway.config.Logging;
import io.xmppgateway.logging.LogLevels;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The levels of Logback's loggers. Only our own rooms have any: libraries would quote what clients send. */
final class RoomLevels implements LogLevels {

    private static final String ALL = "gateway";
    private static final String DEFAULT = "default";
    private static final String PACKAGE = "io.xmppgateway";

    private final LoggerContext context;

    RoomLevels(LoggerContext context) {
        this.context = context;
    }

    @Override
    public Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        levels.put(ALL, word(context.getLogger(PACKAGE).getEffectiveLevel()));
        for (Logger logger : context.getLoggerList()) {
            if (logger.getName().startsWith(PACKAGE + ".") && logger.getLevel() != null) {
                levels.put(logger.getName().substring(PACKAGE.length() + 1), word(logger.getLevel()));
            }
        }
        return levels;
    }

    @Override
    public Change set(String room, String level) {
        // Only what exists, so that asking for names makes no loggers.
        Optional<Logger> logger =
                Optional.ofNullable(context.exists(room.equals(ALL) ? PACKAGE : PACKAGE + "." + room));
        if (logger.isEmpty()) {
            return Change.UNKNOWN_ROOM;
        }
        if (level.equals(DEFAULT) && !room.equals(ALL)) {
            logger.get().setLevel(null);
            return Change.DONE;
        }
        Optional<Logging.Level> known = Arrays.stream(Logging.Level.values())
                .filter(one -> word(Level.toLevel(one.name())).equals(level))
                .findFirst();
        known.ifPresent(one -> logger.get().setLevel(Level.toLevel(one.name())));
        return known.isPresent() ? Change.DONE : Change.UNKNOWN_LEVEL;
    }

    private static String word(Level level) {
        return level.toString().toLowerCase(Locale.ROOT);
    }
}
