package io.xmppgateway.proxy;

import java.nio.ByteBuffer;

/**
 * The chunked coding (RFC 9112 §7.1). Strict about line ends; chunk extensions and trailers are dropped on purpose,
 * and bounded.
 */
final class ChunkedDecoder extends BodyDecoder {

    /** Most bytes of one size line, extensions included, and of all trailers together. */
    static final int LINE_SIZE_MAX = 8_192;

    private static final int SIZE_DIGITS_MAX = 15;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        FINAL_LF,
        DONE
    }

    private State state = State.SIZE;
    private long size;
    private int digits;
    private int lineLength;

    @Override
    int available(ByteBuffer in) throws MalformedResponseException {
        while (in.hasRemaining() && state != State.DATA && state != State.DONE) {
            step(in.get());
        }
        return state == State.DATA ? (int) Math.min(in.remaining(), size) : 0;
    }

    @Override
    void consumed(int bytes) {
        size -= bytes;
        if (size == 0 && bytes > 0) {
            state = State.DATA_CR;
        }
    }

    @Override
    boolean isComplete() {
        return state == State.DONE;
    }

    @Override
    boolean endsWithConnection() {
        return false;
    }

    private void step(byte b) throws MalformedResponseException {
        if (++lineLength > LINE_SIZE_MAX) {
            throw new MalformedResponseException(
                    "a chunk's size line or the trailers exceed " + LINE_SIZE_MAX + " bytes");
        }
        state = switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> b == '\r' ? State.SIZE_LF : notLf(b, State.EXTENSION);
            case SIZE_LF -> chunkBegins(b);
            case DATA_CR -> expect(b, '\r', State.DATA_LF);
            case DATA_LF -> nextChunk(b);
            case TRAILER_START -> b == '\r' ? State.FINAL_LF : notLf(b, State.TRAILER);
            case TRAILER -> b == '\r' ? State.TRAILER_LF : notLf(b, State.TRAILER);
            case TRAILER_LF -> expect(b, '\n', State.TRAILER_START);
            case FINAL_LF -> expect(b, '\n', State.DONE);
            case DATA, DONE -> state;
        };
    }

    private State size(byte b) throws MalformedResponseException {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && digits < SIZE_DIGITS_MAX) {
            size = size * 16 + digit;
            digits++;
            return State.SIZE;
        }
        if (digits == 0 || digit >= 0) {
            throw new MalformedResponseException("a chunk has no size");
        }
        return switch (b) {
            case '\r' -> State.SIZE_LF;
            case ';', ' ', '\t' -> State.EXTENSION;
            default -> throw new MalformedResponseException("a chunk's size is no hexadecimal number");
        };
    }

    private State chunkBegins(byte b) throws MalformedResponseException {
        State next = expect(b, '\n', size == 0 ? State.TRAILER_START : State.DATA);
        digits = 0;
        lineLength = 0;
        return next;
    }

    private State nextChunk(byte b) throws MalformedResponseException {
        lineLength = 0;
        return expect(b, '\n', State.SIZE);
    }

    private static State notLf(byte b, State next) throws MalformedResponseException {
        if (b == '\n') {
            throw new MalformedResponseException("a bare line feed in a chunk's line");
        }
        return next;
    }

    private static State expect(byte b, char expected, State next) throws MalformedResponseException {
        if (b != expected) {
            throw new MalformedResponseException("a chunk's line does not end with CR LF");
        }
        return next;
    }
}
