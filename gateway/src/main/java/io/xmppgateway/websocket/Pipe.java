package io.xmppgateway.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One direction of a tunnel. It holds a buffer only while bytes wait for their sink, so a silent tunnel costs none; the
 * source is not read before the sink has taken everything.
 */
final class Pipe {

    /** One end of the pipe. */
    enum Side {
        SOURCE,
        SINK
    }

    /** Told of the pipe's life. */
    interface Events {
        /** Bytes moved. */
        void moved();

        /** The source has ended, and everything before its end was passed on. */
        void ending();

        /** The source's end was passed on to the sink. */
        void ended();

        /** One end failed. */
        void broke(Side side);

        /** The source sent a frame that is larger than allowed; nothing of this read was passed on. */
        void tooLarge();
    }

    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final ByteBufferPool buffers;
    private final FrameTracker frames;
    private final TunnelMeters.Way meters;
    private final Events events;
    private @Nullable PooledByteBuffer held;
    private boolean sourceEnded;
    private boolean ended;
    private boolean freed;
    private boolean injecting;

    Pipe(
            ConduitStreamSourceChannel source,
            ConduitStreamSinkChannel sink,
            ByteBufferPool buffers,
            FrameTracker frames,
            TunnelMeters.Way meters,
            Events events) {
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.frames = frames;
        this.meters = meters;
        this.events = events;
    }

    /** Bytes to send before all others; the pipe frees their buffer. */
    void preload(PooledByteBuffer early) {
        follow(early.getBuffer());
        held = early;
    }

    /**
     * Sends a frame of our own when nothing waits and no frame is under way; otherwise the sink is not silent.
     *
     * @return whether it was sent
     */
    boolean inject(byte[] frame) {
        boolean free = !ended && !freed && !sourceEnded && held == null && frames.isBetweenFrames();
        if (free) {
            PooledByteBuffer buffer = buffers.allocate();
            buffer.getBuffer().clear().put(frame).flip();
            held = buffer;
            injecting = true;
            run();
        }
        return free;
    }

    /** Whether its side has closed the WebSocket by a frame. */
    boolean isClosed() {
        return frames.isClosed();
    }

    /** Writes a last frame, when no other is under way or was the last, as far as the sink takes it at once. */
    void farewell(byte[] frame) {
        PooledByteBuffer buffer = held;
        boolean waiting = buffer != null && buffer.getBuffer().hasRemaining();
        try {
            if (!waiting && !ended && frames.isBetweenFrames() && !frames.isClosed()) {
                sink.write(ByteBuffer.wrap(frame));
                sink.flush();
            }
        } catch (IOException gone) {
            events.broke(Side.SINK);
        }
    }

    void start() {
        source.setReadListener(channel -> run());
        sink.setWriteListener(channel -> run());
        source.resumeReads();
        run();
    }

    boolean isEnded() {
        return ended;
    }

    void free() {
        freed = true;
        PooledByteBuffer buffer = held;
        held = null;
        if (buffer != null) {
            buffer.close();
        }
    }

    private void run() {
        if (ended || freed) {
            return;
        }
        PooledByteBuffer buffer = held;
        if (buffer == null) {
            buffer = buffers.allocate();
            buffer.getBuffer().limit(0);
            held = buffer;
        }
        pump(buffer.getBuffer());
        if (!freed && !buffer.getBuffer().hasRemaining()) {
            held = null;
            buffer.close();
        }
    }

    private void pump(ByteBuffer buffer) {
        while (!freed) {
            if (!drain(buffer)) {
                return;
            }
            if (sourceEnded) {
                passEndOn();
                return;
            }
            if (!refill(buffer)) {
                return;
            }
        }
    }

    /** Whether the sink took everything. */
    private boolean drain(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                if (sink.write(buffer) == 0) {
                    awaitSink();
                    return false;
                }
                if (!injecting) {
                    events.moved();
                }
            }
            injecting = false;
            if (!sink.flush()) {
                awaitSink();
                return false;
            }
            sink.suspendWrites();
            return true;
        } catch (IOException failure) {
            events.broke(Side.SINK);
            return false;
        }
    }

    private void awaitSink() {
        source.suspendReads();
        sink.resumeWrites();
    }

    /** Whether there is something to drain, if only the end. */
    private boolean refill(ByteBuffer buffer) {
        try {
            buffer.clear();
            int read = source.read(buffer);
            buffer.flip();
            if (read < 0) {
                sourceEnded = true;
                events.ending();
            } else if (read == 0) {
                source.resumeReads();
                return false;
            } else {
                events.moved();
                return passes(buffer);
            }
            return true;
        } catch (IOException failure) {
            buffer.limit(0);
            events.broke(Side.SOURCE);
            return false;
        }
    }

    private boolean passes(ByteBuffer fresh) {
        if (follow(fresh)) {
            return true;
        }
        fresh.limit(fresh.position());
        events.tooLarge();
        return false;
    }

    private boolean follow(ByteBuffer fresh) {
        long before = frames.frames();
        boolean fits = frames.follow(fresh);
        meters.frames().add(frames.frames() - before);
        meters.bytes().add(fresh.remaining());
        return fits;
    }

    private void passEndOn() {
        try {
            source.suspendReads();
            sink.shutdownWrites();
            if (!sink.flush()) {
                sink.resumeWrites();
                return;
            }
            sink.suspendWrites();
            ended = true;
            events.ended();
        } catch (IOException failure) {
            events.broke(Side.SINK);
        }
    }
}
