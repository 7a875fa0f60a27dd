package io.xmppgateway.loadtests.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Ending;
import java.net.ConnectException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Short words for what goes wrong, so that results can count by them. */
final class Failures {

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
