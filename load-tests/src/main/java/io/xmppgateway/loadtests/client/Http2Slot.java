package io.xmppgateway.loadtests.client;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;
import java.nio.charset.StandardCharsets;

/** One of several requests at a time on a shared HTTP/2 connection. */
public final class Http2Slot implements Slot {

    private final Http2Connection connection;
    private final Http2Headers head;
    private final byte[] body;

    /** A slot on a connection that others may share. */
    public Http2Slot(Http2Connection connection, Request request) {
        this.connection = connection;
        this.head = Http2Connection.head(request, connection.target());
        this.body = request.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Future<?> open() {
        return connection.open();
    }

    @Override
    public void begin(Completion completion) {
        connection.ask(head, body).addListener((Future<Answer> answer) -> {
            if (!answer.isSuccess()) {
                completion.end(Failures.of(answer.cause()));
            } else if (Failures.isGood(answer.getNow().status())) {
                completion.end(new Ending.Done(answer.getNow().bytes()));
            } else {
                completion.end(Failures.status(answer.getNow().status()));
            }
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
