package io.xmppgateway.websocket;

import java.nio.ByteBuffer;

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
    private static final int CLOSE = 8;

    private final long payloadMax;
    /** Bytes of the current header that have come, and that it has in all, as far as is known. */
    private int headerSeen;

    private int headerSize;
    private int lengthSize;
    private long payload;
    private long payloadLeft;
    private boolean closed;

    /** @param payloadMax bytes that one frame may carry */
    FrameTracker(long payloadMax) {
        this.payloadMax = payloadMax;
    }

    /** Looks at the remaining bytes of {@code fresh} and leaves it as it is; false when a frame is too large. */
    boolean follow(ByteBuffer fresh) {
        int at = fresh.position();
        while (at < fresh.limit()) {
            if (payloadLeft > 0) {
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

    /** Takes a byte of a header; false when the frame is too large. */
    private boolean header(int b) {
        headerSeen++;
        if (headerSeen == 1) {
            closed |= (b & OPCODE) == CLOSE;
        } else if (headerSeen == 2) {
            int length = b & ~MASKED;
            lengthSize = length == LENGTH_64 ? 8 : length == LENGTH_16 ? 2 : 0;
            payload = lengthSize == 0 ? length : 0;
            headerSize = 2 + lengthSize + ((b & MASKED) != 0 ? MASK_SIZE : 0);
        } else if (headerSeen > 2 && headerSeen <= 2 + lengthSize) {
            payload = (payload << 8) | b;
        }
        if (headerSeen >= 2 + lengthSize && (payload < 0 || payload > payloadMax)) {
            return false;
        }
        if (headerSeen >= 2 && headerSeen == headerSize) {
            headerSeen = 0;
            payloadLeft = payload;
        }
        return true;
    }
}
