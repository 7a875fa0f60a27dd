package io.xmppgateway.suites;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** The frames of one WebSocket of {@link EchoServer}, to the letter of RFC 6455 §5 to §8. */
final class EchoFrames {

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int CONTROL_MAX = 125;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_PAYLOAD = 1007;
    private static final int STEP = 16 * 1024;

    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final CharBuffer decoded = CharBuffer.allocate(STEP);
    private CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    /** The kind of the message under way, or 0. */
    private int kind;

    /** Ends the WebSocket. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        Fault(int code) {
            this.code = code;
        }
    }

    EchoFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** Serves until one side has closed the WebSocket. */
    void run() throws IOException {
        try {
            while (frame()) {
                // Until a close.
            }
        } catch (Fault fault) {
            send(CLOSE, code(fault.code));
        }
    }

    /** Whether there may be another one. */
    private boolean frame() throws IOException, Fault {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int opcode = first & 0xf;
        boolean isFinal = (first & FINAL) != 0;
        long length = second & 0x7f;
        require((first & RESERVED) == 0 && (second & 0x80) != 0);
        if (opcode >= CLOSE) {
            require(opcode <= PONG && isFinal && length <= CONTROL_MAX);
        } else {
            require(opcode <= BINARY && (opcode == CONTINUATION) == (kind != 0));
        }
        length = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        return opcode >= CLOSE
                ? control(opcode, unmasked(in.readNBytes((int) length), mask, 0))
                : data(opcode, isFinal, length, mask);
    }

    private boolean control(int opcode, byte[] payload) throws IOException, Fault {
        if (opcode == PING) {
            send(PONG, payload);
        } else if (opcode == CLOSE) {
            ByteBuffer reason = ByteBuffer.wrap(payload);
            require(payload.length != 1 && (payload.length == 0 || isCode(reason.getShort())));
            requireUtf8(StandardCharsets.UTF_8.newDecoder(), reason, true);
            send(
                    CLOSE,
                    payload.length == 0
                            ? payload
                            : code(ByteBuffer.wrap(payload).getShort()));
        }
        return opcode != CLOSE;
    }

    private boolean data(int opcode, boolean isFinal, long length, byte[] mask) throws IOException, Fault {
        if (opcode != CONTINUATION) {
            kind = opcode;
            message.reset();
            utf8 = StandardCharsets.UTF_8.newDecoder();
            undecoded = ByteBuffer.allocate(0);
        }
        for (long at = 0; at < length; ) {
            byte[] some = new byte[(int) Math.min(STEP, length - at)];
            int read = in.read(some);
            if (read < 0) {
                throw new IOException("cut");
            }
            message.write(unmasked(some, mask, at), 0, read);
            check(ByteBuffer.wrap(some, 0, read), false);
            at += read;
        }
        if (isFinal) {
            check(ByteBuffer.allocate(0), true);
            send(kind, message.toByteArray());
            kind = 0;
        }
        return true;
    }

    /** Fails as soon as a text cannot become UTF-8 any more (RFC 6455 §8.1). */
    private void check(ByteBuffer fresh, boolean isLast) throws Fault {
        if (kind == TEXT) {
            ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + fresh.remaining())
                    .put(undecoded)
                    .put(fresh)
                    .flip();
            requireUtf8(utf8, all, isLast);
            undecoded = all;
        }
    }

    private void requireUtf8(CharsetDecoder decoder, ByteBuffer bytes, boolean isLast) throws Fault {
        while (true) {
            decoded.clear();
            var result = decoder.decode(bytes, decoded, isLast);
            if (result.isError()) {
                throw new Fault(INVALID_PAYLOAD);
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private static void require(boolean condition) throws Fault {
        if (!condition) {
            throw new Fault(PROTOCOL_ERROR);
        }
    }

    /** RFC 6455 §7.4. */
    private static boolean isCode(int code) {
        return (code >= 1000 && code <= 1011 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code <= 4999);
    }

    private static byte[] code(int code) {
        return new byte[] {(byte) (code >> 8), (byte) code};
    }

    private static byte[] unmasked(byte[] payload, byte[] mask, long offset) {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[(int) ((offset + i) & 3)];
        }
        return payload;
    }

    /** Sends a whole message or control frame, unmasked (RFC 6455 §5.1). */
    private void send(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (FINAL | opcode));
        if (payload.length <= CONTROL_MAX) {
            frame.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        out.write(frame.array(), 0, frame.limit());
    }
}
