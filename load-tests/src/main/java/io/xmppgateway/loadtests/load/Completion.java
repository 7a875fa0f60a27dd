package io.xmppgateway.loadtests.load;

/** Is told that an operation ended. */
@FunctionalInterface
public interface Completion {

    /** Called once, on the slot's event loop. */
    void end(Ending ending);
}
