package io.xmppgateway.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the head of an answer (RFC 9112 §4, §5), however it is split. Strict: CR LF only, no folded lines, no space
 * before a colon, no control characters.
 */
final class ResponseHeadParser {

    /** Most bytes that a backend's head may have. */
    static final int HEAD_SIZE_MAX = 64 * 1024;
    /** Most fields in it: Undertow's map of them holds no more values of one name. */
    static final int HEAD_FIELDS_MAX = 127;

    private static final byte[] NOTHING = {};
    /** Up to the end of the status code. */
    private static final int STATUS_LINE_MIN = "HTTP/1.1 200".length();
    /** RFC 9110 §5.6.2, beside letters and digits. */
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private byte[] head = NOTHING;
    private int length;
    /** How many bytes of the CR LF CR LF at its end stand at the end of what is here. */
    private int ending;

    /**
     * Takes bytes up to the end of the head and leaves the rest.
     *
     * @return the head once it is complete
     * @throws MalformedResponseException when it cannot be an HTTP/1.x head
     */
    Optional<ResponseHead> feed(ByteBuffer bytes) throws MalformedResponseException {
        int end = endOfHead(bytes);
        take(bytes, (end < 0 ? bytes.limit() : end) - bytes.position());
        if (end < 0) {
            return Optional.empty();
        }
        ResponseHead parsed = parse();
        head = NOTHING;
        length = 0;
        ending = 0;
        return Optional.of(parsed);
    }

    /** Whether nothing of a head has come so far. */
    boolean isEmpty() {
        return length == 0;
    }

    /** Where the head ends in the buffer; negative when it does not. */
    private int endOfHead(ByteBuffer bytes) {
        int matched = ending;
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            matched = switch (bytes.get(at)) {
                case '\r' -> matched == 2 ? 3 : 1;
                case '\n' -> (matched & 1) == 1 ? matched + 1 : 0;
                default -> 0;
            };
            if (matched == 4) {
                return at + 1;
            }
        }
        ending = matched;
        return -1;
    }

    private void take(ByteBuffer bytes, int count) throws MalformedResponseException {
        if (length + count > HEAD_SIZE_MAX) {
            throw new MalformedResponseException("the head is larger than " + HEAD_SIZE_MAX + " bytes");
        }
        if (length + count > head.length) {
            // Most heads come in one piece and need no more than their own size.
            head = Arrays.copyOf(head, Math.max(length + count, 2 * length));
        }
        bytes.get(head, length, count);
        length += count;
    }

    private ResponseHead parse() throws MalformedResponseException {
        int lineEnd = lineEnd(0);
        String statusLine = text(0, lineEnd);
        if (!isStatusLine(statusLine)) {
            throw new MalformedResponseException("no HTTP/1.x status line");
        }
        int status = Integer.parseInt(statusLine, 9, 12, 10);
        List<Field> fields = new ArrayList<>();
        for (int start = lineEnd + 2; start < length - 2; ) {
            int end = lineEnd(start);
            if (fields.size() == HEAD_FIELDS_MAX) {
                throw new MalformedResponseException("the head has more than " + HEAD_FIELDS_MAX + " fields");
            }
            fields.add(field(start, end));
            start = end + 2;
        }
        return new ResponseHead(status, statusLine.charAt(7) == '0', fields);
    }

    private static boolean isStatusLine(String line) {
        return line.length() >= STATUS_LINE_MIN
                && line.startsWith("HTTP/1.")
                && isDigit(line.charAt(7))
                && line.charAt(8) == ' '
                && isDigit(line.charAt(9))
                && line.charAt(9) != '0'
                && isDigit(line.charAt(10))
                && isDigit(line.charAt(11))
                && (line.length() == STATUS_LINE_MIN || line.charAt(STATUS_LINE_MIN) == ' ');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Field field(int start, int end) throws MalformedResponseException {
        int colon = start;
        while (colon < end && head[colon] != ':') {
            if (!isToken(head[colon])) {
                throw new MalformedResponseException("a field name has a character that no name has");
            }
            colon++;
        }
        if (colon == start || colon == end) {
            throw new MalformedResponseException("a field line without a name or colon");
        }
        for (int i = colon + 1; i < end; i++) {
            if ((head[i] >= 0 && head[i] < ' ' && head[i] != '\t') || head[i] == 0x7f) {
                throw new MalformedResponseException("a field value has a control character");
            }
        }
        return new Field(FieldNames.of(head, start, colon), trimmed(colon + 1, end));
    }

    private static boolean isToken(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || TOKEN_PUNCTUATION.indexOf(b) >= 0;
    }

    /** Without the spaces and tabs around it, and with everything else: {@link String#strip} knows more spaces. */
    private String trimmed(int start, int end) {
        int first = start;
        int last = end;
        while (first < last && (head[first] == ' ' || head[first] == '\t')) {
            first++;
        }
        while (last > first && (head[last - 1] == ' ' || head[last - 1] == '\t')) {
            last--;
        }
        return text(first, last);
    }

    /** The index of the line's CR. */
    private int lineEnd(int start) throws MalformedResponseException {
        int i = start;
        while (head[i] != '\r' && head[i] != '\n') {
            i++;
        }
        if (head[i] == '\n' || head[i + 1] != '\n') {
            throw new MalformedResponseException("a line does not end with CR LF");
        }
        return i;
    }

    private String text(int start, int end) {
        return new String(head, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
