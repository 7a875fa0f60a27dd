package io.xmppgateway.route;

/**
 * The path of a request, checked so that the gateway and every backend read it the same way (RFC 3986 §6.2.2 leaves
 * room for two readings; we refuse whatever has two). An accepted path is passed on byte for byte.
 */
public sealed interface RequestPath {

    /** Longest path that is looked at; longer ones are refused. */
    int LENGTH_MAX = 8_192;

    /**
     * A path with one reading.
     *
     * @param value as it was sent, starting with a slash
     */
    record Clean(String value) implements RequestPath {}

    /**
     * A path with two readings, or none.
     *
     * @param reason for the client's eyes
     */
    record Refused(String reason) implements RequestPath {}

    /**
     * Checks the raw path of a request target: no empty, {@code .} or {@code ..} segments, no backslash, no encoded
     * slash, backslash, dot or control character, also not in overlong UTF-8 (RFC 3629 §3), no broken percent-encoding,
     * nothing outside of printable ASCII.
     */
    static RequestPath of(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return new Refused("the path does not start with a slash");
        }
        if (raw.length() > LENGTH_MAX) {
            return new Refused("the path is longer than " + LENGTH_MAX + " characters");
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#' || c == '?') {
                return new Refused("the path has a character that must be percent-encoded");
            }
            if (c == '%' && isTrickyEscape(raw, i)) {
                return new Refused("the path has a percent-encoding with two readings");
            }
            if (c == '/' && isTrickySegment(raw, i + 1)) {
                return new Refused("the path has an empty or dot segment");
            }
        }
        return new Clean(raw);
    }

    private static boolean isTrickySegment(String raw, int start) {
        int end = raw.indexOf('/', start);
        int length = (end < 0 ? raw.length() : end) - start;
        // A path parameter (RFC 3986 §3.3) hides dots from one reader and not from the next: "..;x".
        int semicolon = raw.indexOf(';', start);
        if (semicolon >= 0 && semicolon - start < length) {
            length = semicolon - start;
        }
        return switch (length) {
            case 0 -> end >= 0 || semicolon >= 0;
            case 1 -> raw.charAt(start) == '.';
            case 2 -> raw.charAt(start) == '.' && raw.charAt(start + 1) == '.';
            default -> false;
        };
    }

    private static boolean isTrickyEscape(String raw, int percent) {
        int decoded = escape(raw, percent);
        return decoded < ' '
                || decoded == 0x7f
                || decoded == '/'
                || decoded == '\\'
                || decoded == '.'
                || isOverlong(decoded, escape(raw, percent + 3));
    }

    /** Whether a character begins here that has a shorter form; lax readers take it for a dot or slash. */
    private static boolean isOverlong(int lead, int next) {
        return switch (lead) {
            case 0xc0, 0xc1 -> true;
            case 0xe0 -> next >= 0x80 && next < 0xa0;
            case 0xf0 -> next >= 0x80 && next < 0x90;
            default -> false;
        };
    }

    /** The byte that is percent-encoded at {@code at}, or -1. */
    private static int escape(String raw, int at) {
        if (at + 2 >= raw.length() || raw.charAt(at) != '%') {
            return -1;
        }
        int high = Character.digit(raw.charAt(at + 1), 16);
        int low = Character.digit(raw.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
