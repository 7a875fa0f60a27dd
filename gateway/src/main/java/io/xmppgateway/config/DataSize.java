package io.xmppgateway.config;

/**
 * A number of bytes, written in the file as {@code 64 KiB}, {@code 10 MiB}, {@code 2 GiB} or plain bytes.
 *
 * @param bytes zero or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {

    /** @throws IllegalArgumentException when {@code bytes} is negative */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
