package io.xmppgateway.loadtests.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;

/** A keep-alive connection on which the same request is sent again and again. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class Http1Slot implements Slot {

    private final Http1Connection connection;
    private final ByteBuf request;

    /** A slot with a connection of its own. */
    public Http1Slot(Dialer dialer, Request request) {
        this.connection = new Http1Connection(dialer);
        this.request = Unpooled.unreleasableBuffer(
                Unpooled.wrappedBuffer(request.http1(dialer.target().authority())));
    }

    @Override
    public Future<?> open() {
        return connection.open();
    }

    @Override
    public void begin(Completion completion) {
        connection.ask(request.duplicate(), false).addListener((Future<Answer> answer) -> {
            Ending ending = Failures.ending(answer);
            if (!answer.isSuccess()) {
                connection.close();
            }
            completion.end(ending);
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
