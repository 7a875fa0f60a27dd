package io.xmppgateway.http;

import java.net.ProtocolException;

/**
 * Reads what stands between the bytes of a chunked body, to the letter of RFC 9112 §7.1: no bare line feed, no space
 * around a size, no byte between a chunk's end and the next size. Undertow skips over all of that, and who skips other
 * bytes than the next reader does can be made to see another request. Extensions and trailers are checked and dropped.
 */
final class ChunkFraming {

    /** Digits of a size; what fits is less than 2^60. */
    private static final int SIZE_DIGITS_MAX = 15;
    /** Bytes of extensions that one body may have, in all. */
    static final int EXTENSIONS_MAX = 4_096;
    /** Bytes of a trailer section. */
    static final int TRAILERS_MAX = 8_192;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA_END_CR,
        DATA_END_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LINE_END,
        LAST_LINE_END,
        ENDED
    }

    private State state = State.SIZE;
    private long size;
    private int digits;
    private long payload;
    private int extensionBytes;
    private int trailerBytes;

    /** How many bytes of the body follow before the next framing byte. */
    long payload() {
        return payload;
    }

    /** Whether the body, its trailers included, is complete. */
    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Takes note of {@code count} bytes of the body, at most {@link #payload}. */
    void passed(long count) {
        payload -= count;
        if (payload == 0) {
            state = State.DATA_END_CR;
        }
    }

    /**
     * Takes one byte that is not the body's.
     *
     * @throws ProtocolException when it may not stand here
     */
    void take(byte b) throws ProtocolException {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_END -> sizeEnd(b);
            case DATA_END_CR -> expect(b, '\r', State.DATA_END_LF);
            case DATA_END_LF -> expect(b, '\n', State.SIZE);
            case TRAILER_START -> trailerStart(b);
            case TRAILER_NAME -> trailerName(b);
            case TRAILER_VALUE -> trailerValue(b);
            case TRAILER_LINE_END -> expect(b, '\n', State.TRAILER_START);
            case LAST_LINE_END -> expect(b, '\n', State.ENDED);
            case ENDED -> throw new IllegalStateException("the body has ended");
        }
    }

    private void size(byte b) throws ProtocolException {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit >= 0) {
            digits++;
            if (digits > SIZE_DIGITS_MAX) {
                throw new ProtocolException("a chunk's size has too many digits");
            }
            size = size * 16 + digit;
        } else if (digits > 0 && b == '\r') {
            state = State.SIZE_END;
        } else if (digits > 0 && b == ';') {
            state = State.EXTENSION;
        } else {
            throw new ProtocolException("a chunk's size is not a hexadecimal number");
        }
    }

    private void extension(byte b) throws ProtocolException {
        extensionBytes++;
        if (extensionBytes > EXTENSIONS_MAX) {
            throw new ProtocolException("the chunks' extensions are too long");
        }
        if (b == '\r') {
            state = State.SIZE_END;
        } else if (!Ascii.isFieldContent(b)) {
            throw new ProtocolException("a chunk's extension has a control character");
        }
    }

    private void sizeEnd(byte b) throws ProtocolException {
        expect(b, '\n', State.TRAILER_START);
        payload = size;
        size = 0;
        digits = 0;
    }

    private void trailerStart(byte b) throws ProtocolException {
        if (b == '\r') {
            state = State.LAST_LINE_END;
        } else {
            state = State.TRAILER_NAME;
            count();
            requireTokenByte(b);
        }
    }

    private void trailerName(byte b) throws ProtocolException {
        count();
        if (b == ':') {
            state = State.TRAILER_VALUE;
        } else {
            requireTokenByte(b);
        }
    }

    private void trailerValue(byte b) throws ProtocolException {
        count();
        if (b == '\r') {
            state = State.TRAILER_LINE_END;
        } else if (!Ascii.isFieldContent(b)) {
            throw new ProtocolException("a trailer has a control character");
        }
    }

    private void count() throws ProtocolException {
        trailerBytes++;
        if (trailerBytes > TRAILERS_MAX) {
            throw new ProtocolException("the trailers are too long");
        }
    }

    private static void requireTokenByte(byte b) throws ProtocolException {
        if (!Ascii.isToken(b)) {
            throw new ProtocolException("a trailer's name has a character that no name has");
        }
    }

    private void expect(byte b, char wanted, State next) throws ProtocolException {
        if (b != wanted) {
            throw new ProtocolException("a line of the chunked coding does not end with CR LF");
        }
        state = next;
    }
}
