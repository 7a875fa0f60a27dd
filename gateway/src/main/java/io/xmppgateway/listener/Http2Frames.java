package io.xmppgateway.listener;

import io.undertow.protocols.http2.ConnectionErrorException;
import io.undertow.protocols.http2.Http2Channel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Looks at what a client sends before Undertow's HTTP/2 does (RFC 9113). Frames pass as they are, but for two things.
 *
 * <p>A header block in several frames becomes one HEADERS frame: Undertow would begin the request with the fields of the
 * first frame and add the others to it while it is under way, behind every check of the front door. And whoever sends
 * many frames that only make work (PING, SETTINGS, PRIORITY, empty DATA, RST_STREAM), or a header block without end, loses the connection.
 */
final class Http2Frames {

    /** Bytes of an encoded header block, all frames together; as many as one frame may have (RFC 9113 §4.2). */
    static final int BLOCK_MAX = 16_384;

    static final int CONTINUATIONS_MAX = 32;
    /** Frames that only make work, within {@link #WINDOW}. */
    static final int IDLE_FRAMES_MAX = 500;

    /** Streams that a client may reset within {@link #WINDOW}: Undertow does not count those of requests without body. */
    static final int RESETS_MAX = 200;

    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int PREFACE_SIZE = 24;
    private static final int HEADER_SIZE = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int PADDED = 0x8;

    private final LongSupplier nanoTime;
    private final ReceiveWindows windows;
    private final RecentStreams resetByUs;
    private final byte[] header = new byte[HEADER_SIZE];
    private int prefaceLeft = PREFACE_SIZE;
    private int headerSeen;
    private int left;
    private boolean collecting;
    private boolean dropping;
    private boolean blockOpen;
    private byte[] blockHeader = new byte[0];
    private ByteArrayOutputStream block = new ByteArrayOutputStream(0);
    private int continuations;
    private int idleFrames;
    private int resets;
    private long windowStart;

    /**
     * Begins with a connection's preface.
     *
     * @param nanoTime the monotonic clock
     * @param windows told of what counts against them
     * @param resetByUs streams whose late DATA is dropped
     */
    Http2Frames(LongSupplier nanoTime, ReceiveWindows windows, RecentStreams resetByUs) {
        this.nanoTime = nanoTime;
        this.windows = windows;
        this.resetByUs = resetByUs;
        this.windowStart = nanoTime.getAsLong();
    }

    /** Whether the next {@code length} bytes lie within a frame that passes; then they need not be fed. */
    boolean skip(int length) {
        if (collecting || dropping || left < length || prefaceLeft > 0) {
            return false;
        }
        left -= length;
        return true;
    }

    /**
     * Takes all of {@code in} and gives out what may pass now.
     *
     * @throws ConnectionErrorException with HTTP/2's error code, when the connection has to end
     */
    void feed(ByteBuffer in, ByteArrayOutputStream out) throws ConnectionErrorException {
        while (in.hasRemaining()) {
            if (prefaceLeft > 0) {
                prefaceLeft -= move(in, out, prefaceLeft);
            } else if (left > 0) {
                left -= dropping ? pass(in, left) : move(in, collecting ? block : out, left);
                endFrame(out);
            } else {
                header[headerSeen] = in.get();
                headerSeen++;
                if (headerSeen == HEADER_SIZE) {
                    headerSeen = 0;
                    beginFrame(out);
                    endFrame(out);
                }
            }
        }
    }

    private static int move(ByteBuffer in, ByteArrayOutputStream out, int most) {
        byte[] bytes = new byte[Math.min(most, in.remaining())];
        in.get(bytes);
        out.writeBytes(bytes);
        return bytes.length;
    }

    private static int pass(ByteBuffer in, int most) {
        int length = Math.min(most, in.remaining());
        in.position(in.position() + length);
        return length;
    }

    private void beginFrame(ByteArrayOutputStream out) throws ConnectionErrorException {
        left = ((header[0] & 0xff) << 16) | ((header[1] & 0xff) << 8) | (header[2] & 0xff);
        collecting = false;
        dropping = false;
        if (blockOpen) {
            continueBlock();
            return;
        }
        if (header[3] == HEADERS) {
            windows.opened(stream());
        } else if (header[3] == DATA) {
            windows.received(stream(), left);
        }
        if (header[3] == HEADERS && !has(END_HEADERS)) {
            openBlock();
            return;
        }
        count();
        if (isUnwanted()) {
            drop();
        } else {
            out.writeBytes(header);
        }
    }

    /**
     * A client that says GOAWAY opens no more streams, but still awaits its answers (RFC 9113 §6.8); Undertow would end
     * them all. And DATA that was on its way when we reset its stream is no error (RFC 9113 §5.1); Undertow would end the
     * connection.
     */
    private boolean isUnwanted() {
        return switch (header[3]) {
            case GOAWAY -> stream() == 0;
            case DATA -> resetByUs.contains(stream());
            default -> false;
        };
    }

    private void drop() throws ConnectionErrorException {
        if (left > BLOCK_MAX) {
            throw new ConnectionErrorException(Http2Channel.ERROR_FRAME_SIZE_ERROR, "a frame of " + left + " bytes");
        }
        dropping = true;
    }

    private int stream() {
        return ByteBuffer.wrap(header).getInt(5) & Integer.MAX_VALUE;
    }

    private void openBlock() throws ConnectionErrorException {
        if (left > BLOCK_MAX) {
            throw new ConnectionErrorException(Http2Channel.ERROR_FRAME_SIZE_ERROR, "a frame of " + left + " bytes");
        }
        blockOpen = true;
        collecting = true;
        blockHeader = header.clone();
        block = new ByteArrayOutputStream(left);
        continuations = 0;
    }

    private void continueBlock() throws ConnectionErrorException {
        boolean sameStream = ByteBuffer.wrap(header).getInt(5)
                == ByteBuffer.wrap(blockHeader).getInt(5);
        if (header[3] != CONTINUATION || !sameStream) {
            throw new ConnectionErrorException(
                    Http2Channel.ERROR_PROTOCOL_ERROR, "another frame within a header block");
        }
        continuations++;
        if (continuations > CONTINUATIONS_MAX || block.size() + left > BLOCK_MAX) {
            throw new ConnectionErrorException(Http2Channel.ERROR_ENHANCE_YOUR_CALM, "a header block without end");
        }
        collecting = true;
    }

    private void endFrame(ByteArrayOutputStream out) throws ConnectionErrorException {
        if (!collecting || left > 0) {
            return;
        }
        collecting = false;
        if (header[3] == HEADERS) {
            removePadding();
        } else if (has(END_HEADERS)) {
            blockOpen = false;
            byte[] head = blockHeader;
            head[0] = 0;
            head[1] = (byte) (block.size() >> 8);
            head[2] = (byte) block.size();
            head[4] |= END_HEADERS;
            out.writeBytes(head);
            out.writeBytes(block.toByteArray());
            block = new ByteArrayOutputStream(0);
        }
    }

    /** Padding stands at the end of the first frame and would lie in the middle of the whole block (RFC 9113 §6.2). */
    private void removePadding() throws ConnectionErrorException {
        if (!has(PADDED)) {
            return;
        }
        byte[] padded = block.toByteArray();
        int padding = padded.length == 0 ? 0 : padded[0] & 0xff;
        if (padding >= padded.length) {
            throw new ConnectionErrorException(Http2Channel.ERROR_PROTOCOL_ERROR, "more padding than frame");
        }
        block.reset();
        block.write(padded, 1, padded.length - 1 - padding);
        blockHeader[4] &= ~PADDED;
    }

    private void count() throws ConnectionErrorException {
        boolean isReset = header[3] == RST_STREAM;
        if (!isReset && !isIdle()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - windowStart > WINDOW.toNanos()) {
            windowStart = now;
            idleFrames = 0;
            resets = 0;
        }
        resets += isReset ? 1 : 0;
        idleFrames += isReset ? 0 : 1;
        if (resets > RESETS_MAX || idleFrames > IDLE_FRAMES_MAX) {
            throw new ConnectionErrorException(
                    Http2Channel.ERROR_ENHANCE_YOUR_CALM, "too many frames that only make work");
        }
    }

    /** Whether this frame only makes work. */
    private boolean isIdle() {
        return switch (header[3]) {
            case DATA -> left == 0 && !has(END_STREAM);
            case HEADERS, RST_STREAM, WINDOW_UPDATE, CONTINUATION -> false;
            default -> true;
        };
    }

    private boolean has(int flag) {
        return (header[4] & flag) != 0;
    }
}
