package io.xmppgateway.files;

import java.nio.file.Path;

/** What stands at a path of a file tree. */
sealed interface Content {

    /** Nothing. */
    record Missing() implements Content {}

    /** A directory that was asked for without a slash at the end: relative links in its index would go astray. */
    record Directory() implements Content {}

    /**
     * A file on disk.
     *
     * @param file to stream
     * @param name for its media type
     * @param size in bytes
     * @param tag entity tag
     */
    record OnDisk(Path file, String name, long size, String tag) implements Content {}

    /**
     * A file from an archive, in memory.
     *
     * @param name for its media type
     * @param bytes of the file
     * @param tag entity tag
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for every answer would cost
    record InMemory(String name, byte[] bytes, String tag) implements Content {}
}
