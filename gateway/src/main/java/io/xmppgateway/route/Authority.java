package io.xmppgateway.route;

import io.xmppgateway.net.HostName;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * The host that a request names in {@code Host} or {@code :authority} (RFC 9110 §7.2), without its port.
 *
 * @param host a name in lower case without a trailing dot, or an address literal as it was sent
 */
public record Authority(String host) {

    private static final int LENGTH_MAX = 260;
    private static final int PORT_DIGITS_MAX = 5;
    private static final int GROUP_DIGITS_MAX = 4;

    /** Reads {@code host [":" port]}; user information and anything that is no name or address is refused. */
    public static Optional<Authority> parse(String field) {
        if (field.isEmpty() || field.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (field.charAt(0) == '[') {
            int close = field.indexOf(']');
            return close > 0 && isPort(field, close + 1) && isIpv6(field, close)
                    ? Optional.of(new Authority(field.substring(0, close + 1).toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        }
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        if (colon >= 0 && !isPort(field, colon)) {
            return Optional.empty();
        }
        return HostName.parse(name).filter(host -> !host.isWildcard()).map(host -> new Authority(host.value()));
    }

    private static boolean isIpv6(String field, int close) {
        String literal = field.substring(1, close);
        if (literal.indexOf(':') < 0 || !isOfGroups(literal)) {
            return false;
        }
        try {
            InetAddress.ofLiteral(literal);
            return true;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Whether there is nothing but groups of up to four digits (RFC 4291 §2.2), where the JDK takes longer ones. */
    private static boolean isOfGroups(String literal) {
        int digits = 0;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            boolean isSeparator = c == ':' || c == '.';
            digits = isSeparator ? 0 : digits + 1;
            if (digits > GROUP_DIGITS_MAX || (!isSeparator && (c >= 0x80 || Character.digit(c, 16) < 0))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code field} ends at {@code from}, or a colon and up to five digits stand there. */
    private static boolean isPort(String field, int from) {
        if (from == field.length()) {
            return true;
        }
        if (field.charAt(from) != ':' || field.length() - from - 1 > PORT_DIGITS_MAX) {
            return false;
        }
        for (int i = from + 1; i < field.length(); i++) {
            if (field.charAt(i) < '0' || field.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
