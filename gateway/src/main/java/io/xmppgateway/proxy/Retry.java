package io.xmppgateway.proxy;

/** Whether a request may be sent again on another connection. Pure. */
final class Retry {

    /** Connections that one request may try: stale ones from the pool, and then a fresh one. */
    static final int ATTEMPTS_MAX = 4;

    private Retry() {}

    /**
     * A POST is never sent twice: only what the backend cannot have seen, or what is safe to repeat (RFC 9110 §9.2.2),
     * and only when the connection came from the pool, where it may have grown stale.
     *
     * @param attempt the one that failed, counted from 1
     * @param reused whether its connection had served another request before
     * @param untouched whether not one byte was sent
     * @param method of the request
     * @param hasNoBody whether the head is all there is to send
     * @param answered whether any byte of an answer has come
     */
    static boolean allowed(
            int attempt, boolean reused, boolean untouched, String method, boolean hasNoBody, boolean answered) {
        if (!reused || answered || attempt >= ATTEMPTS_MAX) {
            return false;
        }
        return untouched || (hasNoBody && isSafe(method));
    }

    private static boolean isSafe(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }
}
