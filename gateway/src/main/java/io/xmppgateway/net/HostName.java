package io.xmppgateway.net;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DNS host name in lower case without a trailing dot: letters, digits, hyphens and (for wildcards) a leading
 * {@code *.} label. Internationalised names stand in their A-label form (RFC 5890 §2.3.2.1), as they do on the wire.
 *
 * @param value the name, 1 to 253 characters (RFC 1035 §2.3.4)
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final int LENGTH_MAX = 253;
    private static final Pattern SHAPE =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*");

    /** @throws IllegalArgumentException when {@code value} is not a host name */
    public HostName {
        if (!isShaped(value)) {
            throw new IllegalArgumentException("not a host name: " + value);
        }
    }

    /** Reads a name in any case, with or without the root's trailing dot. */
    public static Optional<HostName> parse(String text) {
        // Outside of ASCII there are characters whose lower case is a letter of ASCII, such as the sign for kelvin.
        if (!text.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        String name = text.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return isShaped(name) ? Optional.of(new HostName(name)) : Optional.empty();
    }

    private static boolean isShaped(String name) {
        return name.length() <= LENGTH_MAX && SHAPE.matcher(name).matches();
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
