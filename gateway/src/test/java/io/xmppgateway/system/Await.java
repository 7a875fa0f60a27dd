package io.xmppgateway.system;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that comes about by itself, by looking again and again until a deadline. */
final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Await() {}

    /** Returns when {@code condition} holds; fails the test, naming {@code what}, when it does not within {@code limit}. */
    static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Returns when {@code value} has stayed the same for {@code quiet}; fails the test after {@code limit}. */
    static long steady(String what, Duration quiet, Duration limit, Callable<Long> value) throws Exception {
        long[] last = {value.call(), System.nanoTime()};
        until(what, limit, () -> {
            long now = value.call();
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > quiet.toNanos();
        });
        return last[0];
    }
}
