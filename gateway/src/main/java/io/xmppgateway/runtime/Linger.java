package io.xmppgateway.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Throws away what a peer still sends after the last word to it, so that it can read that word. A socket that is closed
 * while bytes are unread, or on their way, answers with a reset, and that takes away what the peer has not read yet (RFC
 * 9112 §9.6). Lives on one I/O thread.
 */
public final class Linger {

    /** A peer that has not come to its end by then has had its time to read. */
    public static final Duration TIME_MAX = Duration.ofSeconds(10);
    /** A peer that sends so much more does not read. */
    public static final long BYTES_MAX = 256L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Linger.class);

    private static final int CHUNK = 16 * 1024;
    /** A peer that sends faster than we read must not keep the thread from all others. */
    private static final int READS_AT_ONCE = 16;

    private final StreamSourceChannel source;
    private final XnioIoThread thread;
    private final Runnable end;
    private final ByteBuffer discarded = ByteBuffer.allocate(CHUNK);
    private final Timer deadline;
    private long read;
    private boolean over;

    private Linger(StreamSourceChannel source, XnioIoThread thread, Timers timers, Runnable end) {
        this.source = source;
        this.thread = thread;
        this.end = end;
        this.deadline = timers.after(thread, TIME_MAX.toMillis(), this::finish);
    }

    /**
     * Begins; nobody else may read from {@code source} any more.
     *
     * @param thread of the source, which this is called on
     * @param end runs once: when the source has ended or broken, or a limit is reached
     * @return to be stopped when the connection is closed for another reason
     */
    public static Linger begin(StreamSourceChannel source, XnioIoThread thread, Timers timers, Runnable end) {
        Linger linger = new Linger(source, thread, timers, end);
        source.getReadSetter().set(channel -> linger.discard());
        source.resumeReads();
        linger.discard();
        return linger;
    }

    /** Tells the peer that nothing follows; not over TLS, which cannot do that and go on reading. */
    public static void endOutput(StreamSinkChannel sink) {
        try {
            sink.shutdownWrites();
            sink.flush();
        } catch (IOException gone) {
            LOG.debug("a peer has left before the last word to it", gone);
        }
    }

    /** Ends it without a further word. */
    public void stop() {
        over = true;
        deadline.cancel();
    }

    private void discard() {
        if (over) {
            return;
        }
        try {
            int count = 1;
            for (int i = 0; i < READS_AT_ONCE && count > 0; i++) {
                count = source.read(discarded.clear());
                read += Math.max(count, 0);
            }
            if (count < 0 || read >= BYTES_MAX) {
                finish();
            } else if (count > 0) {
                IoThreads.execute(thread, this::discard);
            }
        } catch (IOException gone) {
            // The peer has left, or what it sends has no framing any more: either way nothing more is to be read.
            finish();
        }
    }

    private void finish() {
        if (!over) {
            stop();
            source.suspendReads();
            end.run();
        }
    }
}
