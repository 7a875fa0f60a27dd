package io.xmppgateway.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** Something that happens later, once or never. */
public final class Timer implements Runnable {

    private final Runnable action;
    private final LongAdder outstanding;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile XnioExecutor.@Nullable Key key;

    Timer(Runnable action, LongAdder outstanding) {
        this.action = action;
        this.outstanding = outstanding;
        outstanding.increment();
    }

    void started(XnioExecutor.Key scheduled) {
        key = scheduled;
    }

    /** Goes off; for the I/O thread only. */
    @Override
    public void run() {
        if (end()) {
            action.run();
        }
    }

    /** It will not go off; without effect when it has. */
    public void cancel() {
        XnioExecutor.Key scheduled = key;
        if (end() && scheduled != null) {
            scheduled.remove();
        }
    }

    private boolean end() {
        if (over.getAndSet(true)) {
            return false;
        }
        outstanding.decrement();
        return true;
    }
}
