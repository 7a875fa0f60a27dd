package io.xmppgateway.net;

import java.util.Locale;
import java.util.Optional;

/**
 * A DNS host name in lower case without a trailing dot: letters, digits, hyphens and (for wildcards) a leading
 * {@code *.} label. Internationalised names stand in their A-label form (RFC 5890 §2.3.2.1), as they do on the wire.
 *
 * @param value the name, 1 to 253 characters (RFC 1035 §2.3.4)
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final int LENGTH_MAX = 253;
    private static final int LABEL_MAX = 63;

    /** @throws IllegalArgumentException when {@code value} is not a host name */
    public HostName {
        if (!isShaped(value)) {
            throw new IllegalArgumentException("not a host name: " + value);
        }
    }

    /** Reads a name in any case, with or without the root's trailing dot. */
    public static Optional<HostName> parse(String text) {
        // Outside of ASCII there are characters whose lower case is a letter of ASCII, such as the sign for kelvin.
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return Optional.empty();
            }
        }
        String name = text.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return isShaped(name) ? Optional.of(new HostName(name)) : Optional.empty();
    }

    /** Every request's host comes by here: a loop costs a tenth of a regular expression. */
    private static boolean isShaped(String name) {
        if (name.length() > LENGTH_MAX) {
            return false;
        }
        int start = name.startsWith("*.") ? 2 : 0;
        for (int dot = name.indexOf('.', start); dot >= 0; dot = name.indexOf('.', start)) {
            if (!isLabel(name, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(name, start, name.length());
    }

    /** Letters, digits, underscores and hyphens, no hyphen in front, and a letter or digit at the end of several. */
    private static boolean isLabel(String name, int start, int end) {
        int length = end - start;
        if (length < 1 || length > LABEL_MAX || name.charAt(start) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return length == 1 || isLetterOrDigit(name.charAt(end - 1));
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Whether this is a pattern such as {@code *.example.net}, which stands for exactly one more label. */
    public boolean isWildcard() {
        return value.startsWith("*.");
    }

    /** Whether this is a Tor onion service's name (RFC 7686). */
    public boolean isOnion() {
        return value.endsWith(".onion");
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
