package io.xmppgateway.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a file a request asks for (RFC 9110 §14). One range at most; several are answered with the whole. */
sealed interface ByteRange {

    /** The whole file. */
    record Whole() implements ByteRange {}

    /**
     * A part.
     *
     * @param first byte
     * @param length in bytes, one or more
     */
    record Part(long first, long length) implements ByteRange {}

    /** The file has no such part. */
    record Unsatisfiable() implements ByteRange {}

    /** Reads a Range field for a file of {@code size} bytes. */
    static ByteRange of(Optional<String> field, long size) {
        Matcher range = Forms.SINGLE.matcher(field.orElse(""));
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < start) {
            return new Whole();
        }
        return start >= size ? new Unsatisfiable() : new Part(start, end - start + 1);
    }

    private static ByteRange suffix(long length, long size) {
        long taken = Math.min(length, size);
        return taken == 0 ? new Unsatisfiable() : new Part(size - taken, taken);
    }

    /** The field's form. */
    final class Forms {
        private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

        private Forms() {}
    }
}
