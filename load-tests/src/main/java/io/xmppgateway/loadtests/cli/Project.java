package io.xmppgateway.loadtests.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is. */
final class Project {

    private static final String MARK = "load-tests/peers";

    private Project() {}

    /** The directory that {@code load-tests/run} names; else the one above that has {@code load-tests/peers}. */
    static Path directory() {
        String named = System.getProperty("load-tests.project", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(MARK))) {
                return at;
            }
        }
        return here;
    }
}
