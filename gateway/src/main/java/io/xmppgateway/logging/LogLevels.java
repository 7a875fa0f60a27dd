package io.xmppgateway.logging;

import java.util.Map;

/** How much the gateway's own rooms log, while it runs. For many threads. */
public interface LogLevels {

    /** What {@link #set} did. */
    enum Change {
        /** It holds until the next change or start. */
        DONE,
        /** There is no such room. */
        UNKNOWN_ROOM,
        /** There is no such level. */
        UNKNOWN_LEVEL
    }

    /** The level of the whole gateway and of each room that has another, by its name; in the order of the names. */
    Map<String, String> levels();

    /**
     * Sets a room's level.
     *
     * @param room {@code proxy}, for example, or {@code gateway} for all that have no level of their own
     * @param level {@code error}, {@code warn}, {@code info} or {@code debug}; for a room also {@code default}, the
     *     gateway's
     */
    Change set(String room, String level);
}
