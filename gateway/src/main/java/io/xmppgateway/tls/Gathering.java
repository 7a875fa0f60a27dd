package io.xmppgateway.tls;

import java.nio.ByteBuffer;

/**
 * Puts what is to be sent into one direct buffer of its thread. Netty's engine makes a record of one buffer at a time, so
 * that a head and its body would leave in two writes, and copies what is on the heap into a buffer that it allocates for
 * each record.
 */
final class Gathering {

    /** Plain bytes of a record (RFC 8446 §5.1). */
    static final int RECORD_MAX = 16_384;

    private final ThreadLocal<ByteBuffer> buffers =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(RECORD_MAX));

    /** What the next record is made of. The buffers that it comes from stay as they are. */
    ByteBuffer next(ByteBuffer[] srcs, int offset, int length) {
        ByteBuffer only = null;
        int filled = 0;
        for (int i = offset; i < offset + length; i++) {
            if (srcs[i].hasRemaining()) {
                only = srcs[i];
                filled++;
            }
        }
        if (filled == 1 && only != null && only.isDirect()) {
            return only.duplicate();
        }
        ByteBuffer gathered = buffers.get().clear();
        for (int i = offset; i < offset + length && gathered.hasRemaining(); i++) {
            int moved = Math.min(srcs[i].remaining(), gathered.remaining());
            gathered.put(srcs[i].slice(srcs[i].position(), moved));
        }
        return gathered.flip();
    }

    /** Takes bytes that have been sent from where they came from. */
    static void consume(ByteBuffer[] srcs, int offset, int length, int sent) {
        int left = sent;
        for (int i = offset; i < offset + length && left > 0; i++) {
            int taken = Math.min(left, srcs[i].remaining());
            srcs[i].position(srcs[i].position() + taken);
            left -= taken;
        }
    }
}
