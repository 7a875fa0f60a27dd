package io.xmppgateway.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A long way: passes bytes on between its clients and a server, each after a delay, at any rate. */
final class DelayRelay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.ofLiteral("127.0.0.1"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final InetSocketAddress target;
    private final long delayNanos;

    private record Piece(long due, ByteBuffer bytes) {}

    /** @param delay of each way */
    DelayRelay(InetSocketAddress target, Duration delay) throws IOException {
        this.target = target;
        this.delayNanos = delay.toNanos();
        Thread.ofVirtual().name("relay").start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket behind = new Socket(target.getAddress(), target.getPort());
                sockets.addAll(List.of(client, behind));
                relay(client, behind);
                relay(behind, client);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket from, Socket to) throws IOException {
        to.setTcpNoDelay(true);
        BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("relay in").start(() -> take(from, pieces));
        Thread.ofPlatform().daemon().name("relay out").start(() -> give(to, pieces));
    }

    private void take(Socket from, BlockingQueue<Piece> pieces) {
        byte[] buffer = new byte[1 << 16];
        int read = 0;
        while (read >= 0) {
            try {
                read = from.getInputStream().read(buffer);
            } catch (IOException reset) {
                read = -1;
            }
            // The end is a piece of no bytes.
            pieces.add(new Piece(
                    System.nanoTime() + delayNanos, ByteBuffer.wrap(Arrays.copyOf(buffer, Math.max(read, 0)))));
        }
    }

    private static void give(Socket to, BlockingQueue<Piece> pieces) {
        try (to) {
            for (Piece piece = pieces.take(); piece.bytes().hasRemaining(); piece = pieces.take()) {
                for (long left = piece.due() - System.nanoTime(); left > 0; left = piece.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                to.getOutputStream().write(piece.bytes().array());
            }
        } catch (IOException | InterruptedException ended) {
            // Its other direction ends by the same.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
