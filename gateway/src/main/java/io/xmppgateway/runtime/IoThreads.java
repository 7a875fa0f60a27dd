package io.xmppgateway.runtime;

import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;

/** Hands work over to I/O threads. */
public final class IoThreads {

    private static final Logger LOG = LoggerFactory.getLogger(IoThreads.class);

    private IoThreads() {}

    /**
     * Runs {@code task} on {@code thread} soon. A thread that is being shut down takes no more work: its connections are
     * being closed, which ends whatever the task would have gone on with.
     *
     * @return whether it will run
     */
    public static boolean execute(XnioIoThread thread, Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the gateway stops, and a task with it: {}", stopping.getMessage());
            return false;
        }
    }
}
