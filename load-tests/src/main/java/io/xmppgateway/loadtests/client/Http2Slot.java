package io.xmppgateway.loadtests.client;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Slot;
import java.nio.charset.StandardCharsets;

/** One of several requests at a time on a shared HTTP/2 connection. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
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
        connection.ask(head, body).addListener((Future<Answer> answer) -> completion.end(Failures.ending(answer)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
