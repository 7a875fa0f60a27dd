package io.xmppgateway.proxy;

import io.undertow.util.HttpString;
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

    private static final int INITIAL_SIZE = 1024;
    /** Up to the end of the status code. */
    private static final int STATUS_LINE_MIN = "HTTP/1.1 200".length();
    /** RFC 9110 §5.6.2, beside letters and digits. */
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private byte[] head = new byte[INITIAL_SIZE];
    private int length;

    /**
     * Takes bytes up to the end of the head and leaves the rest.
     *
     * @return the head once it is complete
     * @throws MalformedResponseException when it cannot be an HTTP/1.x head
     */
    Optional<ResponseHead> feed(ByteBuffer bytes) throws MalformedResponseException {
        while (bytes.hasRemaining()) {
            append(bytes.get());
            if (length >= 4 && head[length - 1] == '\n' && endsHead()) {
                ResponseHead parsed = parse();
                length = 0;
                return Optional.of(parsed);
            }
        }
        return Optional.empty();
    }

    /** Whether nothing of a head has come so far. */
    boolean isEmpty() {
        return length == 0;
    }

    private boolean endsHead() {
        return head[length - 2] == '\r' && head[length - 3] == '\n' && head[length - 4] == '\r';
    }

    private void append(byte b) throws MalformedResponseException {
        if (length == head.length) {
            if (length >= HEAD_SIZE_MAX) {
                throw new MalformedResponseException("the head is larger than " + HEAD_SIZE_MAX + " bytes");
            }
            head = Arrays.copyOf(head, length * 2);
        }
        head[length++] = b;
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
        String value = trimmed(colon + 1, end);
        for (int i = 0; i < value.length(); i++) {
            if ((value.charAt(i) < ' ' && value.charAt(i) != '\t') || value.charAt(i) == 0x7f) {
                throw new MalformedResponseException("a field value has a control character");
            }
        }
        return new Field(HttpString.tryFromString(text(start, colon)), value);
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
