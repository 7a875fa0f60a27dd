package io.xmppgateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where static files come from. */
public sealed interface FileTree permits DirectoryTree, ArchiveTree {

    /**
     * What stands at {@code relative}, which has no leading slash, no dot segments and is percent-decoded; empty or
     * ending with a slash for a directory.
     */
    Content find(String relative) throws IOException;

    /**
     * Opens a directory, or reads an archive into memory.
     *
     * @param root a directory, or a file that ends in {@code .zip} or {@code .jar}
     * @param directory inside the root
     * @param index the file that answers for a directory
     * @throws IOException when there is no such thing, or the archive is too large
     */
    static FileTree open(Path root, String directory, String index) throws IOException {
        String name =
                root.getFileName() == null ? "" : root.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isRegularFile(root) && (name.endsWith(".zip") || name.endsWith(".jar"))) {
            return ArchiveTree.read(root, directory, index);
        }
        return DirectoryTree.open(root, directory, index);
    }
}
