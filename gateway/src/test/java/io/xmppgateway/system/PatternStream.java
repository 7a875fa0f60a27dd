package io.xmppgateway.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/** A body of any length that exists nowhere: made on the fly from a random block, and checked by a rolling checksum. */
final class PatternStream {

    private static final int BLOCK = 1 << 16;

    private PatternStream() {}

    /** Writes {@code length} bytes and counts them in {@code progress}; returns their checksum. */
    static long write(OutputStream out, long length, AtomicLong progress) throws IOException {
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        CRC32C sum = new CRC32C();
        for (long left = length; left > 0; ) {
            int size = (int) Math.min(left, BLOCK);
            // Each block differs from all others, so that a lost or doubled one changes the checksum.
            for (int i = 0; i < Long.BYTES; i++) {
                block[i] = (byte) (left >>> (8 * i));
            }
            out.write(block, 0, size);
            sum.update(block, 0, size);
            left -= size;
            progress.addAndGet(size);
        }
        out.flush();
        return sum.getValue();
    }

    /** Reads {@code length} bytes and returns their checksum. */
    static long read(InputStream in, long length) throws IOException {
        byte[] block = new byte[BLOCK];
        CRC32C sum = new CRC32C();
        for (long left = length; left > 0; ) {
            int read = in.read(block, 0, (int) Math.min(left, BLOCK));
            if (read < 0) {
                throw new IOException(left + " bytes are missing");
            }
            sum.update(block, 0, read);
            left -= read;
        }
        return sum.getValue();
    }
}
