package io.xmppgateway.route;

import io.xmppgateway.net.HostName;
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

    private final Optional<T> otherwise;

    private HostTable(Map<HostName, T> names, Optional<T> otherwise) {
        this.otherwise = otherwise;
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

    /** Makes a table that gives the same for every host. */
    public static <T> HostTable<T> always(T target) {
        return new HostTable<>(Map.of(), Optional.of(target));
    }

    /** What belongs to {@code host}, which is in lower case and without a port. */
    public Optional<T> find(String host) {
        T named = exact.get(host);
        if (named != null) {
            return Optional.of(named);
        }
        int dot = host.indexOf('.');
        T pattern = dot <= 0 ? null : byParent.get(host.substring(dot));
        return pattern == null ? otherwise : Optional.of(pattern);
    }
}
