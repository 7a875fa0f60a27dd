package io.xmppgateway.loadtests.load;

import io.netty.util.concurrent.Future;

/** Something that does one operation at a time, again and again. All methods run on the loop's event loop. */
public interface Slot {

    /** Prepares it, as far as that is not part of the operation: connects, signs in. */
    Future<?> open();

    /** A round is about to start. */
    default void roundStarts() {}

    /** Begins an operation. Not called again before the last one has ended. */
    void begin(Completion completion);

    /** Ends it for good. An operation that has not ended need not be told of. */
    void close();
}
