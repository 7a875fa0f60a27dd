package io.xmppgateway.proxy;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Where the body of an answer ends (RFC 9112 §6.3). */
sealed interface BodyFraming {

    /** So that no length overflows. */
    int LENGTH_DIGITS_MAX = 18;

    /** There is none. */
    record None() implements BodyFraming {}

    /**
     * After so many bytes.
     *
     * @param bytes zero or more
     */
    record Length(long bytes) implements BodyFraming {}

    /** After the last chunk. */
    record Chunked() implements BodyFraming {}

    /** When the backend closes the connection. */
    record UntilClose() implements BodyFraming {}

    /**
     * Decides from the head alone.
     *
     * @param method of the request
     * @throws MalformedResponseException when length and coding contradict each other or cannot be read
     */
    static BodyFraming of(String method, ResponseHead head) throws MalformedResponseException {
        int status = head.status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new None();
        }
        String coding = sole(head, Headers.TRANSFER_ENCODING);
        String length = sole(head, Headers.CONTENT_LENGTH);
        if (!coding.isEmpty()) {
            if (!coding.equalsIgnoreCase("chunked") || !length.isEmpty()) {
                throw new MalformedResponseException("transfer coding and content length leave the body's end open");
            }
            return new Chunked();
        }
        return length.isEmpty() ? new UntilClose() : new Length(parseLength(length));
    }

    private static String sole(ResponseHead head, HttpString name) throws MalformedResponseException {
        String found = "";
        for (Field field : head.fields()) {
            if (field.name().equals(name)) {
                if (!found.isEmpty() || field.value().isEmpty()) {
                    throw new MalformedResponseException(name + " stands twice or is empty");
                }
                found = field.value();
            }
        }
        return found;
    }

    private static long parseLength(String digits) throws MalformedResponseException {
        if (digits.length() > LENGTH_DIGITS_MAX) {
            throw new MalformedResponseException("Content-Length is no number");
        }
        long length = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedResponseException("Content-Length is no number");
            }
            length = length * 10 + digit;
        }
        return length;
    }
}
