package io.xmppgateway.bosh;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a session came to its end. The conditions are those of XEP-0124 §17.2; the list is closed, for it is a label of
 * metrics, and whatever else a server may say is {@link #OTHER}.
 */
enum SessionEnd {
    /** The client ended it. */
    CLIENT,
    /** The server ended it and gave no condition. */
    SERVER,
    /** Nobody asked for so long that the server has given it up. */
    INACTIVITY,
    /** There were more sessions than {@code bosh.max-sessions}: this one lives on, but is not followed any more. */
    FORGOTTEN,
    /** {@code bad-request}. */
    BAD_REQUEST,
    /** {@code host-gone}. */
    HOST_GONE,
    /** {@code host-unknown}. */
    HOST_UNKNOWN,
    /** {@code improper-addressing}. */
    IMPROPER_ADDRESSING,
    /** {@code internal-server-error}. */
    INTERNAL_SERVER_ERROR,
    /** {@code item-not-found}: the server does not know the session, as after its restart, or a key or rid is wrong. */
    ITEM_NOT_FOUND,
    /** {@code other-request}. */
    OTHER_REQUEST,
    /** {@code policy-violation}. */
    POLICY_VIOLATION,
    /** {@code remote-connection-failed}. */
    REMOTE_CONNECTION_FAILED,
    /** {@code remote-stream-error}. */
    REMOTE_STREAM_ERROR,
    /** {@code see-other-uri}. */
    SEE_OTHER_URI,
    /** {@code system-shutdown}. */
    SYSTEM_SHUTDOWN,
    /** {@code undefined-condition}. */
    UNDEFINED_CONDITION,
    /** A condition that XEP-0124 does not have. */
    OTHER;

    private static final Map<String, SessionEnd> BY_CONDITION = byCondition();

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The end that the server tells of with this condition. */
    static SessionEnd of(String condition) {
        return BY_CONDITION.getOrDefault(condition, OTHER);
    }

    /** The word in metrics: the condition itself, where there is one. */
    String label() {
        return label;
    }

    private static Map<String, SessionEnd> byCondition() {
        Map<String, SessionEnd> ends = new HashMap<>();
        for (SessionEnd end : values()) {
            if (end.compareTo(BAD_REQUEST) >= 0 && end != OTHER) {
                ends.put(end.label, end);
            }
        }
        return Map.copyOf(ends);
    }
}
