package io.xmppgateway.loadtests.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Ending;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Short words for what goes wrong, so that results can count by them. */
public final class Failures {

    static final Ending.Failed CLOSED = new Ending.Failed("connection closed");

    private Failures() {}

    static Ending.Failed of(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _ -> new Ending.Failed("connect timeout");
            case ConnectException _ -> new Ending.Failed("connect failed");
            case SSLException _ -> new Ending.Failed("TLS failed");
            case null, default -> CLOSED;
        };
    }

    /**
     * A sentence for people: who did not do what.
     *
     * @param where host and port
     */
    public static String sentence(String where, @Nullable Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _ ->
                where + " did not take a connection in time: is it running, and reachable?";
            case ConnectException _ -> where + " refused the connection: does a server listen there?";
            case UnknownHostException _ -> where + " has no address that is known here";
            case NotSslRecordException _ -> where + " does not speak TLS: is it http:// instead?";
            case SSLException tls -> "TLS with " + where + " failed: " + tls.getMessage();
            case ClosedChannelException _ -> where + " closed the connection before it was ready";
            case WebSocketHandshakeException refused -> where + " refused the WebSocket: " + refused.getMessage();
            case null -> where + " could not be reached";
            default -> where + ": " + Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        };
    }

    static Ending.Failed status(int status) {
        return new Ending.Failed("status " + status);
    }

    /** How an operation ends that consists of one request. */
    static Ending ending(Future<Answer> answer) {
        if (!answer.isSuccess()) {
            return of(answer.cause());
        }
        int status = answer.getNow().status();
        return isGood(status) ? new Ending.Done(answer.getNow().bytes()) : status(status);
    }

    static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }
}
