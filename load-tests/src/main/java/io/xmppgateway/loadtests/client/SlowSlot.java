package io.xmppgateway.loadtests.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Slot;
import java.util.concurrent.TimeUnit;

/** A client on a bad line: its request arrives in small pieces, with pauses between them. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class SlowSlot implements Slot {

    private final Dialer dialer;
    private final Http1Connection connection;
    private final byte[] request;
    private final int piece;
    private final int pauseMillis;

    /**
     * A slot.
     *
     * @param piece bytes at a time
     * @param pauseMillis between two pieces
     */
    public SlowSlot(Dialer dialer, Request request, int piece, int pauseMillis) {
        this.dialer = dialer;
        this.connection = new Http1Connection(dialer);
        this.request = request.http1(dialer.target().authority());
        this.piece = piece;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public Future<?> open() {
        return connection.open();
    }

    @Override
    public void begin(Completion completion) {
        Future<Channel> opened = connection.open();
        opened.addListener(_ -> {
            if (opened.isSuccess()) {
                Promise<Answer> promise = dialer.eventLoop().newPromise();
                Http1Connection.expect(opened.getNow(), promise, false);
                promise.addListener((Future<Answer> answer) -> completion.end(Failures.ending(answer)));
                send(opened.getNow(), 0);
            } else {
                completion.end(Failures.of(opened.cause()));
            }
        });
    }

    private void send(Channel channel, int from) {
        if (from < request.length && channel.isActive()) {
            int length = Math.min(piece, request.length - from);
            channel.writeAndFlush(Unpooled.wrappedBuffer(request, from, length));
            channel.eventLoop().schedule(() -> send(channel, from + length), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
