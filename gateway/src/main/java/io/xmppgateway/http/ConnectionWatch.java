package io.xmppgateway.http;

import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/**
 * Tells the exchange in progress that its connection is gone. There is one watch for a connection, not one for a
 * request: Undertow never forgets a close listener.
 */
final class ConnectionWatch implements ServerConnection.CloseListener {

    private static final AttachmentKey<ConnectionWatch> KEY = AttachmentKey.create(ConnectionWatch.class);

    private @Nullable GatewayExchange current;

    private ConnectionWatch() {}

    static void watch(GatewayExchange exchange) {
        ServerConnection connection = exchange.undertow().getConnection();
        if (!(connection instanceof HttpServerConnection)) {
            // On HTTP/2 the listener tells every request of a connection that it lost.
            return;
        }
        ConnectionWatch watch = connection.getAttachment(KEY);
        if (watch == null) {
            watch = new ConnectionWatch();
            connection.putAttachment(KEY, watch);
            connection.addCloseListener(watch);
        }
        watch.current = exchange;
    }

    @Override
    public void closed(ServerConnection connection) {
        GatewayExchange exchange = current;
        current = null;
        if (exchange != null) {
            exchange.connectionClosed();
        }
    }
}
