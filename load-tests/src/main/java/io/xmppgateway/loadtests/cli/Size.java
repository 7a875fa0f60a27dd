package io.xmppgateway.loadtests.cli;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write and read them. */
final class Size {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([KMG]?)");
    private static final long BYTES_MAX = 100_000_000_000L;

    private Size() {}

    /** Bytes; K, M and G stand for 10³, 10⁶ and 10⁹. Empty when it is none, or not from 1 to 100G. */
    static OptionalLong bytes(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "K" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        return bytes >= 1 && bytes <= BYTES_MAX ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    /** Without a fraction where there is none, and without an exponent. */
    static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
