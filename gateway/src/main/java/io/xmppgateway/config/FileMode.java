package io.xmppgateway.config;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Permissions of a file in octal digits, such as {@code 0660}.
 *
 * @param bits the nine of owner, group and others
 */
public record FileMode(int bits) {

    /** The shape, understood by Java and ECMA-262 alike. */
    public static final String PATTERN = "0?[0-7]{3}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);
    private static final int OCTAL = 8;

    /** Reads three octal digits, with or without a zero in front. */
    public static Optional<FileMode> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new FileMode(Integer.parseInt(text, OCTAL)))
                : Optional.empty();
    }

    /** The same as Java has it. */
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromHighest = PosixFilePermission.values();
        for (int i = 0; i < fromHighest.length; i++) {
            if ((bits >> (fromHighest.length - 1 - i) & 1) == 1) {
                granted.add(fromHighest[i]);
            }
        }
        return granted;
    }
}
