package io.xmppgateway.route;

import io.xmppgateway.net.HostName;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what belongs to a host name: an exact name first, then a wildcard one label up. Immutable, O(1).
 *
 * @param <T> what belongs to a name
 */
public final class HostTable<T> {

    private final Map<String, T> exact = new HashMap<>();
    private final Map<String, T> byParent = new HashMap<>();

    private final Optional<T> literals;

    private HostTable(Map<HostName, T> names, Optional<T> literals) {
        this.literals = literals;
        names.forEach((name, target) -> {
            if (name.isWildcard()) {
                byParent.put(name.value().substring(1), target);
            } else {
                exact.put(name.value(), target);
            }
        });
    }

    /** Makes a table from names and patterns such as {@code *.example.net}. */
    public static <T> HostTable<T> of(Map<HostName, T> names) {
        return new HostTable<>(names, Optional.empty());
    }

    /** Makes a table that gives the same for these names and for all address literals, and nothing for other names. */
    public static <T> HostTable<T> ofNamesAndLiterals(Collection<HostName> names, T target) {
        Map<HostName, T> byName = new HashMap<>();
        names.forEach(name -> byName.put(name, target));
        return new HostTable<>(byName, Optional.of(target));
    }

    /** What belongs to {@code host}, which is in lower case and without a port. */
    public Optional<T> find(String host) {
        T named = exact.get(host);
        if (named != null) {
            return Optional.of(named);
        }
        int dot = host.indexOf('.');
        T pattern = dot <= 0 ? null : byParent.get(host.substring(dot));
        return pattern == null ? literals.filter(target -> isLiteral(host)) : Optional.of(pattern);
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
