package io.xmppgateway.websocket;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Follows the frames of one direction of a WebSocket (RFC 6455 §5.2) without touching them: where one ends, so that a
 * frame of our own can go between two, and how long they are.
 */
final class FrameTracker {

    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MASKED = 0x80;
    private static final int MASK_SIZE = 4;
    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 0x8;
    private static final int PONG = 0xa;
    private static final int CODE_SIZE = 2;

    /** Told of frames that say something about the WebSocket itself. */
    interface Events {
        /** An empty pong, which answers an empty ping. */
        void emptyPong();

        /** The other side of this direction wants to close, with this code, if it gives one. */
        void close(OptionalInt code);
    }

    private final long payloadMax;
    private final Events events;
    private long frames;
    private int opcode;
    private boolean masked;
    private int mask;
    private int closeCode;
    private int closeCodeLeft;
    /** Bytes of the current header that have come, and that it has in all, as far as is known. */
    private int headerSeen;

    private int headerSize;
    private int lengthSize;
    private long payload;
    private long payloadLeft;
    private boolean closed;

    /**
     * @param payloadMax bytes that one frame may carry
     * @param events told of close frames and pongs
     */
    FrameTracker(long payloadMax, Events events) {
        this.payloadMax = payloadMax;
        this.events = events;
    }

    /** Looks at the remaining bytes of {@code fresh} and leaves it as it is; false when a frame is too large. */
    boolean follow(ByteBuffer fresh) {
        int at = fresh.position();
        while (at < fresh.limit()) {
            if (closeCodeLeft > 0) {
                closeCode(fresh.get(at++) & 0xff);
            } else if (payloadLeft > 0) {
                int skipped = (int) Math.min(payloadLeft, fresh.limit() - at);
                payloadLeft -= skipped;
                at += skipped;
            } else if (!header(fresh.get(at++) & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last frame has ended and the next has not begun. */
    boolean isBetweenFrames() {
        return headerSeen == 0 && payloadLeft == 0;
    }

    /** Whether a close frame has begun, after which no other frame may follow (RFC 6455 §5.5.1). */
    boolean isClosed() {
        return closed;
    }

    /** How many frames have begun. */
    long frames() {
        return frames;
    }

    /** Takes a byte of a header; false when the frame is too large. */
    private boolean header(int b) {
        headerSeen++;
        if (headerSeen == 1) {
            closed |= (b & OPCODE) == CLOSE;
            opcode = b & OPCODE;
        } else if (headerSeen == 2) {
            int length = b & ~MASKED;
            lengthSize = length == LENGTH_64 ? 8 : length == LENGTH_16 ? 2 : 0;
            payload = lengthSize == 0 ? length : 0;
            masked = (b & MASKED) != 0;
            mask = 0;
            headerSize = 2 + lengthSize + (masked ? MASK_SIZE : 0);
        } else if (headerSeen > 2 && headerSeen <= 2 + lengthSize) {
            payload = (payload << 8) | b;
        } else if (headerSeen > 2 + lengthSize && masked) {
            mask = (mask << 8) | b;
        }
        if (headerSeen >= 2 + lengthSize && (payload < 0 || payload > payloadMax)) {
            return false;
        }
        if (headerSeen >= 2 && headerSeen == headerSize) {
            headerSeen = 0;
            payloadLeft = payload;
            frame();
        }
        return true;
    }

    /** A header is whole. */
    private void frame() {
        frames++;
        if (opcode == PONG && payload == 0) {
            events.emptyPong();
        } else if (opcode == CLOSE && payload < CODE_SIZE) {
            events.close(OptionalInt.empty());
        } else if (opcode == CLOSE) {
            closeCode = 0;
            closeCodeLeft = CODE_SIZE;
        }
    }

    /** RFC 6455 §5.3, §5.5.1. */
    private void closeCode(int b) {
        int key = closeCodeLeft == CODE_SIZE ? mask >>> 24 : (mask >>> 16) & 0xff;
        closeCode = (closeCode << 8) | (b ^ key);
        payloadLeft--;
        closeCodeLeft--;
        if (closeCodeLeft == 0) {
            events.close(OptionalInt.of(closeCode));
        }
    }
}
