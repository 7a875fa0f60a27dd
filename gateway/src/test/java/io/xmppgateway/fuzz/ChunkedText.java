package io.xmppgateway.fuzz;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second reading of the chunked coding (RFC 9112 §7.1), of a whole text at once. */
public final class ChunkedText {

    /** Longer inputs run into the parsers' bounds, which are tested elsewhere. */
    public static final int LENGTH_MAX = 4_000;

    private final Pattern sizeLine;
    private final Pattern trailers;

    /**
     * @param extension what may stand between a size and its line's end, as a regular expression
     * @param trailer one field line without its end, as a regular expression
     */
    public ChunkedText(String extension, String trailer) {
        this.sizeLine = Pattern.compile("([0-9A-Fa-f]{1,15})(?:" + extension + ")?\\r\\n");
        this.trailers = Pattern.compile("(?:" + trailer + "\\r\\n)*\\r\\n");
    }

    /**
     * A complete message.
     *
     * @param body without the coding
     * @param length of the coded text
     */
    public record Reading(String body, int length) {}

    /** Reads the message at the start of a text; empty when none is complete there, or a malformed one. */
    public Optional<Reading> read(String text) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            Matcher line = sizeLine.matcher(text).region(at, text.length());
            if (!line.lookingAt()) {
                return Optional.empty();
            }
            long size = Long.parseLong(line.group(1), 16);
            at = line.end();
            if (size == 0) {
                Matcher end = trailers.matcher(text).region(at, text.length());
                return end.lookingAt() ? Optional.of(new Reading(body.toString(), end.end())) : Optional.empty();
            }
            if (size > text.length() - at || !text.startsWith("\r\n", at + (int) size)) {
                return Optional.empty();
            }
            body.append(text, at, at + (int) size);
            at += (int) size + 2;
        }
    }
}
