package io.xmppgateway.loadtests.client;

import io.netty.util.concurrent.Promise;

/**
 * An HTTP answer.
 *
 * @param status its code
 * @param bytes of body
 * @param text the body, when it was asked for; else empty
 */
record Answer(int status, long bytes, String text) {

    /** Fails a promise of an answer, unless it is kept already. */
    static void fail(Promise<Answer> promise, Throwable cause) {
        boolean _ = promise.tryFailure(cause);
    }
}
