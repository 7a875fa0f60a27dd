package io.xmppgateway.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Ends a connection whose peer announces a TLS record that no buffer of ours can hold. Undertow would read until its
 * buffer is full, find the record incomplete, and try again at once, for ever: one connection would take one processor,
 * before any handshake. It stands below TLS and looks at the records' headers only (RFC 8446 §5.1).
 */
final class RecordLimitConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int HEADER_SIZE = 5;
    private static final int LENGTH_HIGH = 3;
    private static final int LENGTH_LOW = 4;

    private final int recordMax;
    private int headerSeen;
    private int length;
    private int left;

    /** @param recordMax bytes of a record, its header included */
    RecordLimitConduit(StreamSourceConduit next, int recordMax) {
        super(next);
        this.recordMax = recordMax;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int start = dst.position();
        int read = super.read(dst);
        if (read > 0) {
            look(dst, start, start + read);
        }
        return read;
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int count) throws IOException {
        for (int i = offset; i < offset + count; i++) {
            if (dsts[i].hasRemaining()) {
                return read(dsts[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("TLS records do not go to files");
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) {
        throw new UnsupportedOperationException("TLS records do not go to other channels");
    }

    private void look(ByteBuffer bytes, int start, int end) throws IOException {
        int at = start;
        while (at < end) {
            if (left > 0) {
                int skipped = Math.min(left, end - at);
                left -= skipped;
                at += skipped;
            } else {
                header(bytes.get(at));
                at++;
            }
        }
    }

    private void header(byte b) throws IOException {
        if (headerSeen == LENGTH_HIGH) {
            length = (b & 0xff) << 8;
        } else if (headerSeen == LENGTH_LOW) {
            length |= b & 0xff;
        }
        headerSeen++;
        if (headerSeen == HEADER_SIZE) {
            if (HEADER_SIZE + length > recordMax) {
                throw new IOException("a TLS record of " + length + " bytes is larger than any that is allowed");
            }
            headerSeen = 0;
            left = length;
        }
    }
}
