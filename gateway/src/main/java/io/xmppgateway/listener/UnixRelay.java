package io.xmppgateway.listener;

import io.xmppgateway.proxyheader.ProxyHeader;
import io.xmppgateway.runtime.IoThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.ChannelPipe;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Copies between a Unix socket and a pipe, with a virtual thread and a buffer for each direction. It is over when the
 * gateway has closed the pipe's other end.
 */
final class UnixRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnixRelay.class);

    private static final int CHUNK = 8 * 1024;
    /** Who connects is on this machine, and has no other address. */
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final SocketChannel client;
    private final ChannelPipe<StreamConnection, StreamConnection> pipe;
    private final Consumer<UnixRelay> ended;
    private final Semaphore readable = new Semaphore(0);
    private final Semaphore writable = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Takes the socket and the pipe over.
     *
     * @param pipe whose left side is served; both on one I/O thread
     * @param ended is told once that it is over
     */
    UnixRelay(SocketChannel client, ChannelPipe<StreamConnection, StreamConnection> pipe, Consumer<UnixRelay> ended) {
        this.client = client;
        this.pipe = pipe;
        this.ended = ended;
    }

    /** @param next gets the connection on its I/O thread */
    void begin(ChannelListener<StreamConnection> next) {
        ConduitStreamSourceChannel source = pipe.getRightSide().getSourceChannel();
        ConduitStreamSinkChannel sink = pipe.getRightSide().getSinkChannel();
        // The pipe wakes the threads that wait for it.
        source.setReadListener(channel -> {
            channel.suspendReads();
            readable.release();
        });
        sink.setWriteListener(channel -> {
            channel.suspendWrites();
            writable.release();
        });
        StreamConnection served = pipe.getLeftSide();
        boolean isServed = IoThreads.execute(
                served.getIoThread(),
                () -> next.handleEvent(new ProxiedConnection(
                        served,
                        new ProxyHeader.Proxied(HERE, HERE),
                        served.getSourceChannel().getConduit())));
        if (isServed) {
            Thread.ofVirtual().name("unix-up").start(() -> copyUp(sink));
            Thread.ofVirtual().name("unix-down").start(() -> copyDown(source));
        } else {
            close();
        }
    }

    /** A client that has said all may still read. */
    private void copyUp(ConduitStreamSinkChannel sink) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            while (client.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining() && !over.get()) {
                    if (sink.write(buffer) == 0) {
                        sink.resumeWrites();
                        writable.acquireUninterruptibly();
                    }
                }
                buffer.clear();
            }
            sink.shutdownWrites();
            sink.flush();
        } catch (IOException gone) {
            LOG.debug("a connection of the Unix socket broke", gone);
            close();
        }
    }

    private void copyDown(ConduitStreamSourceChannel source) {
        try (this) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            int read = source.read(buffer);
            while (read >= 0 && !over.get()) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
                if (read == 0) {
                    source.resumeReads();
                    readable.acquireUninterruptibly();
                }
                read = source.read(buffer.clear());
            }
        } catch (IOException gone) {
            LOG.debug("a connection of the Unix socket broke", gone);
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            IoUtils.safeClose(client);
            IoThreads.execute(pipe.getRightSide().getIoThread(), () -> IoUtils.safeClose(pipe.getRightSide()));
            readable.release();
            writable.release();
            ended.accept(this);
        }
    }
}
