package io.xmppgateway.loadtests.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.xmppgateway.loadtests.load.Completion;
import io.xmppgateway.loadtests.load.Ending;
import io.xmppgateway.loadtests.load.Slot;
import java.nio.charset.StandardCharsets;

/** Uploads (XEP-0363), one after the other on a keep-alive connection, as fast as the server takes them. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection, and that is counted
public final class UploadSlot implements Slot {

    private static final int CHUNK = 1 << 16;

    private final Http1Connection connection;
    private final EventLoopPromises promises;
    private final byte[] head;
    private final long bytes;

    /** Makes a promise on the slot's event loop. */
    @FunctionalInterface
    private interface EventLoopPromises {
        Promise<Answer> next();
    }

    /**
     * A slot.
     *
     * @param path of the file
     * @param bytes of each upload
     */
    public UploadSlot(Dialer dialer, String path, long bytes) {
        this.connection = new Http1Connection(dialer);
        this.promises = () -> dialer.eventLoop().newPromise();
        this.bytes = bytes;
        this.head = ("PUT " + path + " HTTP/1.1\r\nhost: " + dialer.target().authority()
                        + "\r\ncontent-type: application/octet-stream\r\ncontent-length: " + bytes + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
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
                upload(opened.getNow(), completion);
            } else {
                completion.end(Failures.of(opened.cause()));
            }
        });
    }

    private void upload(Channel channel, Completion completion) {
        Promise<Answer> promise = promises.next();
        Http1Connection.expect(channel, promise, false);
        Pump pump = new Pump(bytes);
        channel.pipeline().addLast(pump);
        channel.write(Unpooled.wrappedBuffer(head));
        pump.write(channel);
        promise.addListener((Future<Answer> answer) -> {
            if (channel.isActive()) {
                channel.pipeline().remove(pump);
            }
            Ending ending = Failures.ending(answer);
            if (ending instanceof Ending.Failed || pump.left > 0) {
                connection.close();
            }
            completion.end(ending instanceof Ending.Done ? new Ending.Done(bytes) : ending);
        });
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Writes zeros while the channel takes them. */
    private static final class Pump extends ChannelInboundHandlerAdapter {

        private static final ByteBuf ZEROS =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(CHUNK).writeZero(CHUNK));

        private long left;

        Pump(long bytes) {
            this.left = bytes;
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            write(context.channel());
        }

        void write(Channel channel) {
            while (left > 0 && channel.isWritable()) {
                int size = (int) Math.min(left, CHUNK);
                left -= size;
                channel.write(ZEROS.slice(0, size));
            }
            channel.flush();
        }
    }
}
