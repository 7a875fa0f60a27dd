package io.xmppgateway.http;

import io.undertow.io.DefaultIoCallback;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.xmppgateway.runtime.Linger;

/**
 * What becomes of a request's body when the answer is there before its end. It may be of any size, and reading it all only
 * to throw it away would be a gift to whoever sends it, so the connection ends after the answer. But not at once: a client
 * that sends on must be able to read the answer (RFC 9112 §9.6). An HTTP/2 stream can be reset without that.
 */
final class UnreadBody {

    private UnreadBody() {}

    /** Before the answer: if some of the body is unread, it is the connection's last. */
    static void abandon(HttpServerExchange undertow) {
        if (!undertow.isRequestComplete()) {
            undertow.setPersistent(false);
        }
    }

    /** Ends an exchange when its answer has been written. */
    static IoCallback ending(GatewayExchange exchange) {
        return new DefaultIoCallback() {
            @Override
            public void onComplete(HttpServerExchange undertow, Sender sender) {
                if (undertow.isRequestComplete() || undertow.isResponseComplete()) {
                    end(exchange);
                } else {
                    // What is written may still be in a buffer of ours.
                    sender.close(this);
                }
            }
        };
    }

    /** Ends an exchange whose answer is complete. */
    static void end(GatewayExchange exchange) {
        HttpServerExchange undertow = exchange.undertow();
        if (isOnItsWay(undertow) && undertow.getConnection() instanceof HttpServerConnection connection) {
            linger(exchange, connection);
        } else {
            undertow.endExchange();
        }
    }

    /** Whether the client has its answer, and sends nevertheless; not when it waits for our word to send. */
    private static boolean isOnItsWay(HttpServerExchange undertow) {
        return undertow.isResponseComplete()
                && !undertow.isRequestComplete()
                && !HttpContinue.requiresContinueResponse(undertow);
    }

    private static void linger(GatewayExchange exchange, HttpServerConnection connection) {
        HttpServerExchange undertow = exchange.undertow();
        exchange.outlived();
        if (!exchange.secure()) {
            Linger.endOutput(connection.getChannel().getSinkChannel());
        }
        Linger linger = Linger.begin(exchange.body(), undertow.getIoThread(), exchange.timers(), undertow::endExchange);
        connection.addCloseListener(closed -> linger.stop());
    }
}
