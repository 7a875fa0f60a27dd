package io.xmppgateway.http;

import java.nio.ByteBuffer;

/**
 * Follows the raw lines of an HTTP/1.1 request's head for what Undertow's parser forgives without telling: a field that
 * goes on in a second line (RFC 9112 §5.2), and a version that is neither HTTP/1.0 nor HTTP/1.1, which it takes for the
 * latter. Whatever else is wrong is that parser's business.
 */
final class HeadLines {

    /** As the eight bytes of a number. */
    private static final long HTTP_1_0 = 0x48545450_2f312e30L;

    private static final long HTTP_1_1 = 0x48545450_2f312e31L;

    private boolean open;
    private boolean sound;
    private boolean inRequestLine;
    private int lineLength;
    private long lastBytes;

    HeadLines() {
        begin();
    }

    /** The next byte is a head's first. */
    void begin() {
        open = true;
        sound = true;
        inRequestLine = true;
        lineLength = 0;
        lastBytes = 0;
    }

    /** Whether the end of the head has not been seen. */
    boolean isOpen() {
        return open;
    }

    /** Whether nothing was found so far. */
    boolean isSound() {
        return sound;
    }

    /** Takes bytes of the head; what follows its end is left alone. */
    void feed(ByteBuffer bytes) {
        while (open && bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine();
            } else if (next != '\r') {
                follow(next);
            }
        }
    }

    private void follow(byte next) {
        if (inRequestLine) {
            lastBytes = (lastBytes << 8) | (next & 0xff);
        } else if (lineLength == 0 && (next == ' ' || next == '\t')) {
            sound = false;
        }
        lineLength++;
    }

    private void endLine() {
        if (inRequestLine) {
            inRequestLine = false;
            sound = lastBytes == HTTP_1_0 || lastBytes == HTTP_1_1;
        } else if (lineLength == 0) {
            open = false;
        }
        lineLength = 0;
    }
}
