package io.xmppgateway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files of a directory, read anew for each request. Links that lead out of it are not followed. */
final class DirectoryTree implements FileTree {

    private final Path root;
    private final String index;

    private DirectoryTree(Path root, String index) {
        this.root = root;
        this.index = index;
    }

    static DirectoryTree open(Path root, String directory, String index) throws IOException {
        Path inside = root.resolve(directory).toRealPath();
        if (!Files.isDirectory(inside)) {
            throw new NotDirectoryException(inside.toString());
        }
        return new DirectoryTree(inside, index);
    }

    @Override
    public Content find(String relative) throws IOException {
        boolean directoryAsked = relative.isEmpty() || relative.endsWith("/");
        Path file = root.resolve(directoryAsked ? relative + index : relative).normalize();
        if (!file.startsWith(root) || !Files.exists(file) || !file.toRealPath().startsWith(root)) {
            return new Content.Missing();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return new Content.Directory();
        }
        if (!attributes.isRegularFile()) {
            return new Content.Missing();
        }
        String tag = "\"" + Long.toHexString(attributes.lastModifiedTime().toMillis()) + "-"
                + Long.toHexString(attributes.size()) + "\"";
        return new Content.OnDisk(file, file.getFileName().toString(), attributes.size(), tag);
    }
}
