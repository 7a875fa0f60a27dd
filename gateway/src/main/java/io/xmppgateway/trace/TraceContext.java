package io.xmppgateway.trace;

import java.util.List;
import java.util.Optional;

/**
 * The place of a request in a trace, as its two fields say it. Both texts are valid, so they are passed on as they are.
 *
 * @param traceparent version, trace id, parent id and flags (W3C Trace Context §3.2)
 * @param tracestate what tracing systems keep beside it (§3.3); empty when there was none, or no valid one
 */
public record TraceContext(String traceparent, String tracestate) {

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);

    /**
     * Reads the fields of a request. A malformed {@code traceparent}, or more than one, is none, and {@code tracestate}
     * goes with it; a malformed {@code tracestate} is dropped alone (§4.3).
     *
     * @param parents values of all fields named {@code traceparent}
     * @param states values of all fields named {@code tracestate}, which together are one list
     */
    public static Optional<TraceContext> of(List<String> parents, List<String> states) {
        if (parents.size() != 1 || !isTraceparent(parents.getFirst())) {
            return Optional.empty();
        }
        String state = String.join(",", states);
        return Optional.of(new TraceContext(parents.getFirst(), TraceState.isValid(state) ? state : ""));
    }

    /** 32 hexadecimal digits that all requests of the trace share. */
    public String traceId() {
        return traceparent.substring(TRACE_ID, TRACE_ID + NO_TRACE.length());
    }

    private static boolean isTraceparent(String text) {
        return text.length() >= LENGTH
                && isHex(text, 0, 2)
                && text.charAt(TRACE_ID - 1) == '-'
                && isHex(text, TRACE_ID, PARENT_ID - 1)
                && text.charAt(PARENT_ID - 1) == '-'
                && isHex(text, PARENT_ID, FLAGS - 1)
                && text.charAt(FLAGS - 1) == '-'
                && isHex(text, FLAGS, LENGTH)
                && isVersionWithItsLength(text)
                && !text.startsWith(NO_TRACE, TRACE_ID)
                && !text.startsWith(NO_PARENT, PARENT_ID);
    }

    /** Later versions may have more at the end, after a hyphen; version 255 is none (§3.2.2.1). */
    private static boolean isVersionWithItsLength(String text) {
        if (text.startsWith("00")) {
            return text.length() == LENGTH;
        }
        boolean knownPartOnly = text.length() == LENGTH;
        return !text.startsWith("ff") && (knownPartOnly || (text.charAt(LENGTH) == '-' && isVisible(text, LENGTH)));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(String text, int from) {
        return text.chars().skip(from).allMatch(c -> c > ' ' && c < 0x7f);
    }
}
