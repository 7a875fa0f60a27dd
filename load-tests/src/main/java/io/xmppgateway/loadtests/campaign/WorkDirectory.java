package io.xmppgateway.loadtests.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps configurations, logs and the peers' key: a directory that only this user can read. */
final class WorkDirectory {

    private WorkDirectory() {}

    /** Makes it. */
    static Path create() throws IOException {
        return Files.createTempDirectory("load-tests-");
    }

    /** Deletes it, as far as that can be done; the peers that write to it must have ended. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            System.getLogger(WorkDirectory.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} could not be deleted: {1}", directory, failure.toString());
        }
    }
}
