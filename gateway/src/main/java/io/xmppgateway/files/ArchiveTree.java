package io.xmppgateway.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files of a ZIP archive, held in memory. */
final class ArchiveTree implements FileTree {

    /** Most bytes that an archive's files may have, unpacked, all together. */
    static final long SIZE_MAX = 128L * 1024 * 1024;

    /** Most files of an archive. */
    static final int FILES_MAX = 20_000;

    private final Map<String, Content.InMemory> files;
    private final String index;

    private ArchiveTree(Map<String, Content.InMemory> files, String index) {
        this.files = files;
        this.index = index;
    }

    static ArchiveTree read(Path archive, String directory, String index) throws IOException {
        String prefix = directory.equals(".") || directory.isEmpty() ? "" : directory + "/";
        Map<String, Content.InMemory> files = new HashMap<>();
        long left = SIZE_MAX;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    byte[] bytes = bytes(zip, entry, left, archive);
                    left -= bytes.length;
                    String name = entry.getName().substring(prefix.length());
                    String tag = "\"" + Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(bytes.length) + "\"";
                    files.put(name, new Content.InMemory(name, bytes, tag));
                }
                if (files.size() > FILES_MAX) {
                    throw new IOException(archive + " has more than " + FILES_MAX + " files");
                }
            }
        }
        if (files.isEmpty()) {
            throw new IOException(archive + " has no files below " + directory);
        }
        return new ArchiveTree(files, index);
    }

    @Override
    public Content find(String relative) {
        boolean directoryAsked = relative.isEmpty() || relative.endsWith("/");
        Content.InMemory file = files.get(directoryAsked ? relative + index : relative);
        if (file != null) {
            return file;
        }
        return !directoryAsked && files.containsKey(relative + "/" + index)
                ? new Content.Directory()
                : new Content.Missing();
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry, long left, Path archive) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > left) {
                throw new IOException(archive + " unpacks to more than " + SIZE_MAX + " bytes");
            }
            return bytes;
        }
    }
}
