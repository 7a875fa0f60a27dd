package io.xmppgateway.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.xmppgateway.runtime.IoThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Streams a file: a worker thread reads one buffer, the I/O thread writes it as fast as the client takes it, and so on.
 * A slow client holds one buffer and no thread.
 */
final class FileSender {

    private final GatewayExchange exchange;
    private final FileChannel file;
    private final PooledByteBuffer pooled;
    private final StreamSinkChannel sink;
    private final long end;
    private long position;
    private boolean reading;
    private boolean closed;

    private FileSender(
            GatewayExchange exchange,
            FileChannel file,
            PooledByteBuffer pooled,
            StreamSinkChannel sink,
            Reply.File reply) {
        this.exchange = exchange;
        this.file = file;
        this.pooled = pooled;
        this.sink = sink;
        this.position = reply.offset();
        this.end = reply.offset() + reply.length();
    }

    static void send(GatewayExchange exchange, Reply.File reply) {
        HttpServerExchange undertow = exchange.undertow();
        undertow.setStatusCode(reply.status());
        undertow.getResponseHeaders().put(Headers.CONTENT_LENGTH, reply.length());
        if (reply.length() == 0 || undertow.getRequestMethod().toString().equals("HEAD")) {
            undertow.endExchange();
            return;
        }
        undertow.getConnection().getWorker().execute(() -> open(exchange, reply));
    }

    private static void open(GatewayExchange exchange, Reply.File reply) {
        try {
            FileChannel file = FileChannel.open(reply.file(), StandardOpenOption.READ);
            IoThreads.execute(exchange.undertow().getIoThread(), () -> {
                FileSender sender = new FileSender(
                        exchange,
                        file,
                        exchange.undertow().getConnection().getByteBufferPool().allocate(),
                        exchange.undertow().getResponseChannel(),
                        reply);
                exchange.onClientLeft(sender::close);
                sender.readNext();
            });
        } catch (IOException unreadable) {
            IoThreads.execute(exchange.undertow().getIoThread(), () -> exchange.refuse(Outcome.INTERNAL_ERROR));
        }
    }

    private void readNext() {
        reading = true;
        exchange.undertow().getConnection().getWorker().execute(() -> {
            try {
                ByteBuffer buffer = pooled.getBuffer();
                buffer.clear();
                buffer.limit((int) Math.min(buffer.capacity(), end - position));
                int read = file.read(buffer, position);
                buffer.flip();
                IoThreads.execute(exchange.undertow().getIoThread(), () -> write(read));
            } catch (IOException failed) {
                IoThreads.execute(exchange.undertow().getIoThread(), this::fail);
            }
        });
    }

    private void write(int read) {
        reading = false;
        if (closed) {
            release();
        } else if (read <= 0) {
            fail();
        } else {
            position += read;
            sink.getWriteSetter().set(channel -> drain());
            drain();
        }
    }

    private void drain() {
        try {
            ByteBuffer buffer = pooled.getBuffer();
            while (buffer.hasRemaining()) {
                if (sink.write(buffer) == 0) {
                    exchange.awaitReader();
                    sink.resumeWrites();
                    return;
                }
            }
            sink.suspendWrites();
            if (position < end) {
                readNext();
            } else {
                close();
                exchange.complete();
            }
        } catch (IOException clientGone) {
            close();
            exchange.refuse(Outcome.CLIENT_LEFT);
        }
    }

    /** The file shrank or cannot be read: the announced length cannot be kept. */
    private void fail() {
        reading = false;
        if (closed) {
            release();
        } else {
            close();
            exchange.refuse(Outcome.INTERNAL_ERROR);
        }
    }

    private void close() {
        // The worker may be filling the buffer right now: it is given back when that is over.
        if (!closed && !reading) {
            release();
        }
        closed = true;
    }

    private void release() {
        IoUtils.safeClose(file);
        pooled.close();
    }
}
