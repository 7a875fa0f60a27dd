package io.xmppgateway.runtime;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The pool of buffers. Counts those that are out, and keeps a few for each thread, because Undertow's own pool behind
 * it takes a lock at every allocation and release.
 */
public final class Buffers implements ByteBufferPool {

    private final ByteBufferPool shared;
    private final ByteBufferPool onHeap;
    private final int keptPerThread;
    private final LongAdder outstanding;
    private final ThreadLocal<ArrayDeque<PooledByteBuffer>> kept = ThreadLocal.withInitial(ArrayDeque::new);

    /**
     * A pool of buffers outside the heap; {@link #getArrayBackedPool} has those inside it.
     *
     * @param bufferSize of each, in bytes
     * @param kept buffers that all threads together keep for later
     * @param keptPerThread buffers that each thread keeps besides
     * @param outstanding counts buffers that were allocated and not yet released
     */
    public static Buffers direct(int bufferSize, int kept, int keptPerThread, LongAdder outstanding) {
        ByteBufferPool shared = new DefaultByteBufferPool(true, bufferSize, kept, 0);
        ByteBufferPool onHeap = new Buffers(shared.getArrayBackedPool(), keptPerThread, outstanding);
        return new Buffers(shared, onHeap, keptPerThread, outstanding);
    }

    private Buffers(ByteBufferPool shared, ByteBufferPool onHeap, int keptPerThread, LongAdder outstanding) {
        this.shared = shared;
        this.onHeap = onHeap;
        this.keptPerThread = keptPerThread;
        this.outstanding = outstanding;
    }

    private Buffers(ByteBufferPool shared, int keptPerThread, LongAdder outstanding) {
        this.shared = shared;
        this.onHeap = this;
        this.keptPerThread = keptPerThread;
        this.outstanding = outstanding;
    }

    @Override
    public PooledByteBuffer allocate() {
        PooledByteBuffer buffer = kept.get().pollLast();
        if (buffer == null) {
            buffer = shared.allocate();
        }
        buffer.getBuffer().clear();
        outstanding.increment();
        return new Loan(buffer);
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return onHeap;
    }

    @Override
    public int getBufferSize() {
        return shared.getBufferSize();
    }

    @Override
    public boolean isDirect() {
        return shared.isDirect();
    }

    /** Gives back what is in the pool. Buffers that threads keep go with their threads. */
    @Override
    public void close() {
        shared.close();
    }

    private void takeBack(PooledByteBuffer buffer) {
        outstanding.decrement();
        ArrayDeque<PooledByteBuffer> mine = kept.get();
        if (mine.size() < keptPerThread) {
            mine.addLast(buffer);
        } else {
            buffer.close();
        }
    }

    /** A buffer that is out, once: releasing it twice releases it once. */
    private final class Loan implements PooledByteBuffer {
        private final PooledByteBuffer buffer;
        private final AtomicBoolean over = new AtomicBoolean();

        Loan(PooledByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            if (over.get()) {
                throw new IllegalStateException("the buffer was released");
            }
            return buffer.getBuffer();
        }

        @Override
        public void close() {
            if (!over.getAndSet(true)) {
                takeBack(buffer);
            }
        }

        @Override
        public boolean isOpen() {
            return !over.get();
        }
    }
}
