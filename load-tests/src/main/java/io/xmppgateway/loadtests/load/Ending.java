package io.xmppgateway.loadtests.load;

/** How an operation ended. */
public sealed interface Ending {

    /**
     * Well.
     *
     * @param bytes of payload that were moved
     */
    record Done(long bytes) implements Ending {}

    /**
     * Not well.
     *
     * @param kind a short word or two, such as {@code status 502} or {@code connection closed}; results count by it
     */
    record Failed(String kind) implements Ending {}
}
