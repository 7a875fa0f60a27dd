package io.xmppgateway.loadtests.client;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;

/** A new connection for each operation: TCP, TLS and, unless it is bare, one small request with its answer. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class HandshakeSlot implements Slot {

    private final Dialer dialer;
    private final byte[] request;
    private final boolean bare;

    /**
     * A slot.
     *
     * @param dialer decides whether sessions are resumed
     * @param bare close when the handshake is done; a TLS 1.3 server may then still be at its end of it
     */
    public HandshakeSlot(Dialer dialer, Request request, boolean bare) {
        this.dialer = dialer;
        this.request = request.http1(dialer.target().authority());
        this.bare = bare;
    }

    @Override
    public Future<?> open() {
        return dialer.eventLoop().newSucceededFuture(null);
    }

    @Override
    public void begin(Completion completion) {
        Http1Connection connection = new Http1Connection(dialer);
        if (bare) {
            Future<Channel> opened = connection.open();
            opened.addListener(_ -> {
                connection.close();
                completion.end(opened.isSuccess() ? new Ending.Done(0) : Failures.of(opened.cause()));
            });
            return;
        }
        connection.ask(request, false).addListener((Future<Answer> answer) -> {
            connection.close();
            completion.end(Failures.ending(answer));
        });
    }

    @Override
    public void close() {}
}
