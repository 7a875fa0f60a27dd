package io.xmppgateway.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Puts {@link Http2Frames} between TLS and Undertow's HTTP/2. */
final class Http2FrameConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Http2Frames frames;
    /** What may pass, but has found no room yet. */
    private ByteBuffer ready = NOTHING;

    /**
     * Wraps a connection's source.
     *
     * @param first bytes that were read before
     */
    Http2FrameConduit(StreamSourceConduit next, Http2Frames frames, ByteBuffer first) throws IOException {
        super(next);
        this.frames = frames;
        pass(first);
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int start = dst.position();
        while (dst.hasRemaining() && !ready.hasRemaining()) {
            int read = super.read(dst);
            if (read <= 0) {
                return read;
            }
            if (frames.skip(read)) {
                return read;
            }
            pass(dst.duplicate().flip().position(start));
            dst.position(start);
        }
        int moved = Math.min(dst.remaining(), ready.remaining());
        dst.put(ready.slice(ready.position(), moved));
        ready.position(ready.position() + moved);
        if (ready.hasRemaining()) {
            // The connection below may be empty and would never call again.
            if (isReadResumed()) {
                wakeupReads();
            }
        } else {
            ready = NOTHING;
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
        if (ready.hasRemaining()) {
            wakeupReads();
        } else {
            super.resumeReads();
        }
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("frames do not go to files");
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) {
        throw new UnsupportedOperationException("frames do not go to other channels");
    }

    private void pass(ByteBuffer bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.remaining());
        frames.feed(bytes, out);
        ready = out.size() == 0 ? NOTHING : ByteBuffer.wrap(out.toByteArray());
    }
}
