package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.result.Tick;

/** Is told how a run goes on. */
public interface Watcher {

    /** A new phase begins, such as {@code round 2 of 3, nginx}. */
    void phase(String text);

    /** One more look at the running phase. */
    void tick(String server, Tick tick);

    /** Something that the user should know. */
    void note(String text);
}
