package io.xmppgateway.policy;

import io.xmppgateway.config.SiteRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Paths that are refused whatever a route or backend has there. Pure. */
public final class PathRules {

    private static final String WELL_KNOWN = "/.well-known";

    private final boolean refuseDots;
    private final List<String> endings;

    private PathRules(boolean refuseDots, List<String> endings) {
        this.refuseDots = refuseDots;
        this.endings = endings;
    }

    /** What a domain's configuration states. */
    public static PathRules of(SiteRules config) {
        return new PathRules(
                config.refuseDotPaths(),
                config.refuseEndings().stream()
                        .map(ending -> ending.equals("~") ? ending : "." + ending.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Nothing is refused. */
    public static PathRules none() {
        return new PathRules(false, List.of());
    }

    /** Whether a path is refused. */
    public boolean refuses(String path) {
        return refusesDots(path) || refusesEnding(path);
    }

    /** Whether a path is refused because a segment begins with a dot. Encoded dots never come here. */
    private boolean refusesDots(String path) {
        if (!refuseDots) {
            return false;
        }
        boolean wellKnown = path.equals(WELL_KNOWN) || path.startsWith(WELL_KNOWN + "/");
        return path.indexOf("/.", wellKnown ? WELL_KNOWN.length() : 0) >= 0;
    }

    /** Whether a path is refused because of how its last segment ends, read as a backend would: decoded. */
    private boolean refusesEnding(String path) {
        if (endings.isEmpty()) {
            return false;
        }
        String name = lastSegment(path);
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static String lastSegment(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        String segment = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        int parameters = segment.indexOf(';');
        String name = parameters < 0 ? segment : segment.substring(0, parameters);
        return decoded(name).toLowerCase(Locale.ROOT);
    }

    /** The path was checked: every percent sign has its two digits. */
    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '%') {
                bytes.append((char) Integer.parseInt(name, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.append(name.charAt(i));
            }
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
