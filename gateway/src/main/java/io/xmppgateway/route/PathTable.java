package io.xmppgateway.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a path: the longest prefix in whole segments, so that {@code /app} never takes {@code /apple}.
 * Immutable; a lookup costs one probe for each segment, at most {@value #SEGMENTS_MAX}.
 *
 * @param <T> what stands behind a route
 */
public final class PathTable<T> {

    /** Segments that take part in a lookup; no configured route is deeper. */
    public static final int SEGMENTS_MAX = 32;

    private final Map<String, T> prefixes;
    private final int depthMax;

    private PathTable(Map<String, T> prefixes) {
        this.prefixes = new HashMap<>(prefixes);
        this.depthMax =
                prefixes.keySet().stream().mapToInt(PathTable::depth).max().orElse(0);
        if (depthMax > SEGMENTS_MAX) {
            throw new IllegalArgumentException("a route has more than " + SEGMENTS_MAX + " segments");
        }
    }

    /** Makes a table from prefixes such as {@code /http-bind}; the root is {@code /}. */
    public static <T> PathTable<T> of(Map<String, T> prefixes) {
        return new PathTable<>(prefixes);
    }

    /** What stands behind the longest prefix of {@code path}, which starts with a slash. */
    public Optional<T> find(String path) {
        String prefix = firstSegments(path, depthMax);
        while (!prefix.isEmpty()) {
            T found = prefixes.get(prefix);
            if (found != null) {
                return Optional.of(found);
            }
            prefix = prefix.substring(0, prefix.lastIndexOf('/'));
        }
        return Optional.ofNullable(prefixes.get("/"));
    }

    private static String firstSegments(String path, int count) {
        int end = 0;
        for (int segment = 0; segment < count && end >= 0 && end < path.length(); segment++) {
            end = path.indexOf('/', end + 1);
        }
        String prefix = end < 0 ? path : path.substring(0, end);
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private static int depth(String prefix) {
        return (int) prefix.chars().filter(c -> c == '/').count();
    }
}
