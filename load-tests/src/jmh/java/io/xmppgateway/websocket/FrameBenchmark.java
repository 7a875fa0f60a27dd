package io.xmppgateway.websocket;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Following the frames of a chatting client: 40 masked frames of 100 bytes in one buffer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {

    private static final int FRAMES = 40;
    private static final int PAYLOAD = 100;

    private final FrameTracker tracker = new FrameTracker(1 << 20, new Deaf());
    private final ByteBuffer frames = ByteBuffer.allocate(FRAMES * (PAYLOAD + 6));

    /** Fills the buffer. */
    public FrameBenchmark() {
        for (int i = 0; i < FRAMES; i++) {
            frames.put((byte) 0x81).put((byte) (0x80 | PAYLOAD)).putInt(0x01020304).put(new byte[PAYLOAD]);
        }
        frames.flip();
    }

    private static final class Deaf implements FrameTracker.Events {
        @Override
        public void emptyPong() {}

        @Override
        public void close(OptionalInt code) {}
    }

    @Benchmark
    public boolean follow() {
        return tracker.follow(frames);
    }
}
