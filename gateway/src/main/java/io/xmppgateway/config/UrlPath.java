package io.xmppgateway.config;

import java.util.regex.Pattern;

/**
 * The path of a route: it starts with a slash, has no empty or dot segments, no query and, unless it is the root, no
 * trailing slash. It matches itself and everything below it, in whole segments.
 *
 * @param value for example {@code /http-bind}
 */
public record UrlPath(String value) {

    /** The shape as a regular expression, understood by Java and ECMA-262 alike. */
    public static final String PATTERN = "(/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~!$&'()*+,=:@-]+)+)";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    /** @throws IllegalArgumentException when {@code value} has another shape */
    public UrlPath {
        if (!isShaped(value)) {
            throw new IllegalArgumentException("not the path of a route: " + value);
        }
    }

    /** Whether {@code text} can be the path of a route. */
    public static boolean isShaped(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
