package io.xmppgateway.config.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written in the file: a whole number and one unit, {@code 100ms}, {@code 15m}, {@code 1d}. */
final class Durations {

    static final String PATTERN = "^[0-9]+(ms|s|m|h|d)$";

    private static final Pattern SHAPE = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

    private Durations() {}

    /** Reads a duration; empty when it has no unit, another unit, or more than {@link Duration} can hold. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Long.parseLong(matcher.group(1)), matcher.group(2)));
        } catch (NumberFormatException | ArithmeticException tooLong) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
