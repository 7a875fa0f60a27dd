package io.xmppgateway.http;

/**
 * Where the time of an exchange went, in nanoseconds; see {@link Stage}.
 *
 * @param client until the backend had the whole request, without the next two
 * @param queue until it might have a connection to the backend
 * @param connect until there was one; 0 for a connection that was there
 * @param hold that the backend kept the answer back on purpose
 * @param backend that the backend took besides, to the first byte of its answer
 * @param transfer of the answer to the client; the life of a WebSocket
 */
public record Timings(long client, long queue, long connect, long hold, long backend, long transfer) {

    /** All of it: from the request's head to the last byte of the answer. */
    public long total() {
        return client + queue + connect + hold + backend + transfer;
    }

    /** What was spent in one stage. */
    public long of(Stage stage) {
        return switch (stage) {
            case CLIENT -> client;
            case QUEUE -> queue;
            case CONNECT -> connect;
            case HOLD -> hold;
            case BACKEND -> backend;
            case TRANSFER -> transfer;
        };
    }
}
