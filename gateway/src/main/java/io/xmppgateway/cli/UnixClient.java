package io.xmppgateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request over a Unix socket, which the JDK's HTTP client cannot make. */
final class UnixClient {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int CHUNK = 16 * 1024;

    private UnixClient() {}

    /**
     * An answer.
     *
     * @param status of it
     * @param body of it, which is text
     */
    record Answer(int status, String body) {}

    /**
     * Gets what stands at a path, in HTTP/1.0, whose answers end with the connection.
     *
     * @param bytesMax of the answer, its head included
     * @throws IOException when nobody listens, nobody answers in time, or what answers is no HTTP
     */
    static Answer get(Path socket, String path, Duration limit, long bytesMax) throws IOException {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> all = thread.submit(() -> exchange(socket, path, bytesMax));
            try {
                return answer(socket, all.get(limit.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                // Interrupts it, which closes the socket.
                all.cancel(true);
            }
        } catch (TimeoutException late) {
            throw (IOException) new HttpTimeoutException("no answer").initCause(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for unix:" + socket, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static byte[] exchange(Path socket, String path, long bytesMax) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String head = "GET " + path + " HTTP/1.0\r\nHost: localhost" + END_OF_HEAD;
            ByteBuffer out = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            return readAll(channel, bytesMax);
        }
    }

    private static byte[] readAll(SocketChannel channel, long bytesMax) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(CHUNK);
        while (channel.read(in) >= 0) {
            all.write(in.array(), 0, in.position());
            in.clear();
            if (all.size() > bytesMax) {
                throw new IOException("the gateway's answer is longer than " + bytesMax + " bytes");
            }
        }
        return all.toByteArray();
    }

    private static Answer answer(Path socket, byte[] all) throws IOException {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0 || !text.matches("(?s)HTTP/1\\.[01] [1-5][0-9]{2}[ \r].*")) {
            throw new IOException("what answers at unix:" + socket
                    + " does not speak HTTP; name the admin listener with --admin URL");
        }
        int start = head + END_OF_HEAD.length();
        String body = new String(all, start, all.length - start, StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(text.substring("HTTP/1.0 ".length(), "HTTP/1.0 200".length())), body);
    }
}
