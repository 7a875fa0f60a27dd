package io.xmppgateway.config.yaml;

import io.xmppgateway.config.DataSize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as they are written in the file: {@code 64 KiB}, {@code 10 MiB}, {@code 2 GiB}, or a plain number of bytes. */
final class DataSizes {

    static final String PATTERN = "^[0-9]+( ?(KiB|MiB|GiB))?$";

    private static final Pattern SHAPE = Pattern.compile("([0-9]+)(?: ?(KiB|MiB|GiB))?");

    private DataSizes() {}

    /** Reads a size; empty when it has another unit or does not fit 63 bits. */
    static Optional<DataSize> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2);
            return Optional.of(new DataSize(Math.multiplyExact(amount, unit == null ? 1L : bytesIn(unit))));
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static long bytesIn(String unit) {
        return switch (unit) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            default -> 1L << 30;
        };
    }
}
