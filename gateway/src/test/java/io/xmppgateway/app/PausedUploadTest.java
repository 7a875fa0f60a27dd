package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A client that pauses in its upload costs the I/O thread nothing. */
class PausedUploadTest {

    private static final int BEFORE = 20_000_000;
    private static final int AFTER = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Test
    void aPauseBehindAFullSocketIsNoBusyLoop() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    // Read late, so that the gateway finds the socket full.
                    awaitQuietly(blocked);
                    peer.text(BEFORE);
                    taken.countDown();
                    peer.text(AFTER);
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /any", "Content-Length: " + (BEFORE + AFTER));
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(PAUSE_NANOS);
                blocked.countDown();
            });
            client.send("x".repeat(BEFORE));
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();

            long before = ioThreadsNanos();
            LockSupport.parkNanos(PAUSE_NANOS);
            assertThat(ioThreadsNanos() - before).isLessThan(PAUSE_NANOS / 5);

            assertThat(client.send("x".repeat(AFTER)).until("ok")).startsWith("HTTP/1.1 200 ");
            gateway.awaitQuiet();
        }
    }

    /** Processor time of all I/O threads so far. */
    private static long ioThreadsNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("gateway I/O")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        assertThat(nanos).isPositive();
        return nanos;
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the test did not go on");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
