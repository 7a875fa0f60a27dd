package io.xmppgateway.config.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks whether the files that a configuration names are there. */
@FunctionalInterface
public interface FileProbe {

    /** What may be granted to everybody. */
    Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    /** What the gateway needs to find. */
    enum Wanted {
        /** A file that can be read. */
        FILE("a readable file"),
        /** A file that can be read, but not by everybody. */
        SECRET_FILE("a readable file that only its owner and group have access to (chmod 640)"),
        /** A directory that can be listed. */
        DIRECTORY("a readable directory"),
        /** A directory, or an archive to serve as one. */
        DIRECTORY_OR_ARCHIVE("a readable directory, or a readable .zip or .jar archive");

        private final String description;

        Wanted(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    /** Says what is wrong with {@code path}, as a noun phrase such as "no such file"; empty when it is as wanted. */
    Optional<String> fault(Path path, Wanted wanted);

    /** Looks at the real file system, with the rights of this process. */
    static FileProbe ofSystem() {
        return FileProbe::systemFault;
    }

    /** Believes that all files are there, to check a configuration away from its machine. */
    static FileProbe trusting() {
        return (path, wanted) -> Optional.empty();
    }

    private static Optional<String> systemFault(Path path, Wanted wanted) {
        if (!Files.exists(path)) {
            return Optional.of(wanted == Wanted.DIRECTORY ? "no such directory" : "no such file");
        }
        boolean directory = Files.isDirectory(path);
        if (directory && (wanted == Wanted.FILE || wanted == Wanted.SECRET_FILE)) {
            return Optional.of("a directory");
        }
        if (!directory && wanted == Wanted.DIRECTORY) {
            return Optional.of("a file");
        }
        if (!directory && wanted == Wanted.DIRECTORY_OR_ARCHIVE && !isArchive(path)) {
            return Optional.of("a file that is no archive");
        }
        if (wanted == Wanted.SECRET_FILE && isOpenToOthers(path)) {
            return Optional.of("a file that everybody has access to");
        }
        return Files.isReadable(path)
                ? Optional.empty()
                : Optional.of((directory ? "a directory" : "a file") + " that this user may not read");
    }

    /** False where files have no such permissions, and when they cannot be read, which is another complaint. */
    private static boolean isOpenToOthers(Path path) {
        try {
            return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null
                    && !Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isArchive(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".jar");
    }
}
