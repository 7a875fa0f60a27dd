package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for a large static file and do not read it. */
class SlowReaderTest {

    private static final int SIZE = 32 * 1024 * 1024;
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"directory", "archive"})
    void aClientThatStopsReadingIsCutOff(String kind) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = gateway(backend, kind);
                RawClient client = gateway.client()) {
            assertThat(client.request("GET /f/large").head()).contains("Content-Length: " + SIZE);
            gateway.await("xmpp_gateway_requests_active 2.0");

            // Nothing is read until the gateway has given up.
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_connections{listener=\"http\"} 0.0");
            assertThat(readable(client)).isLessThan(SIZE);
        }
    }

    @Test
    void aClientThatReadsSlowlyGetsAllOfIt() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = gateway(backend, "directory");
                RawClient client = gateway.client()) {
            client.request("GET /f/large").head();
            int step = SIZE / 64;
            long start = System.nanoTime();
            for (int i = 0; i < 64; i++) {
                assertThat(client.in().readNBytes(step)).hasSize(step);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(3));
            gateway.awaitQuiet();
        }
    }

    private static long readable(RawClient client) throws IOException {
        long bytes = 0;
        try {
            for (int read = client.in().read(new byte[65_536]);
                    read >= 0;
                    read = client.in().read(new byte[65_536])) {
                bytes += read;
            }
        } catch (EOFException | SocketException cutOff) {
            // A reset is an end, too.
        }
        return bytes;
    }

    private EngineFixture gateway(ScriptedBackend backend, String kind) throws IOException {
        Path root = kind.equals("archive") ? archive() : Files.createDirectory(directory.resolve("root"));
        if (!kind.equals("archive")) {
            try (RandomAccessFile file =
                    new RandomAccessFile(root.resolve("large").toFile(), "rw")) {
                file.setLength(SIZE);
            }
        }
        return EngineFixture.edited(
                backend,
                yaml -> yaml.replace("listen: {", "listen: {stall-timeout: 1s, ") + "    files: [{path: /f, root: '"
                        + root + "'}]\n");
    }

    private Path archive() throws IOException {
        Path zip = directory.resolve("root.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            byte[] zeros = new byte[SIZE];
            CRC32 sum = new CRC32();
            sum.update(zeros);
            ZipEntry entry = new ZipEntry("large");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(SIZE);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(zeros);
            out.closeEntry();
        }
        return zip;
    }
}
