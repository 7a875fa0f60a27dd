package io.xmppgateway.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Gives out bytes that were read before, then those of the connection. */
final class PushBackConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer rest;

    PushBackConduit(StreamSourceConduit next, ByteBuffer rest) {
        super(next);
        this.rest = rest;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        if (!rest.hasRemaining()) {
            return super.read(dst);
        }
        int moved = Math.min(dst.remaining(), rest.remaining());
        dst.put(rest.slice(rest.position(), moved));
        rest.position(rest.position() + moved);
        if (!rest.hasRemaining()) {
            rest = NOTHING;
        } else if (isReadResumed()) {
            // The connection below may be empty and would never call again.
            wakeupReads();
        }
        return moved;
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
    public void resumeReads() {
        if (rest.hasRemaining()) {
            wakeupReads();
        } else {
            super.resumeReads();
        }
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("what clients send does not go to files");
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) {
        throw new UnsupportedOperationException("what clients send does not go to other channels");
    }
}
