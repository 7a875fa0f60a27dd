package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.runtime.OpenFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More clients than the process may have open files. Were all files taken, nobody could even be refused: everybody, the
 * operators included, would wait in the kernel's queue.
 */
class OpenFilesIT {

    private static final int FILES = 600;
    private static final int CLIENTS = 700;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String YAML = """
            listen: {http: ['127.0.0.1:PUBLIC'], https: []}
            admin: {listen: ['127.0.0.1:ADMIN']}
            limits: {connections: 100000}
            backends: {main: {url: 'http://127.0.0.1:1'}}
            domains: {host.test: {plain: true, proxy: [{path: /any}]}}
            """;

    @TempDir
    private Path directory;

    @Test
    void leaveSomeForOperatorsAndForWhoComesLater() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        List<Socket> clients = new ArrayList<>();
        String yaml = YAML.replace("PUBLIC", ports.get(0).toString())
                .replace("ADMIN", ports.get(1).toString());
        try (ChildGateway gateway = ChildGateway.withFiles(directory, yaml, ports.get(1), FILES)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), ports.get(0)));
            }
            Await.until("those beyond the limit are refused", LIMIT, () -> open(clients) == FILES - OpenFiles.RESERVED);

            assertThat(status(ports.get(1), "/healthz")).isEqualTo(200);
            assertThat(Files.readString(directory.resolve("gateway.out")))
                    .contains("limits.connections is 100000, but the process may open 600 files")
                    .contains("enough for 200 connections");

            for (Socket client : clients) {
                client.close();
            }
            Await.until("there is room again", LIMIT, () -> status(ports.get(0), "/nowhere") == 421);
            assertThat(gateway.isAlive()).isTrue();
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static int status(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(LIMIT)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException refused) {
            return 0;
        }
    }

    private static long open(List<Socket> clients) throws IOException {
        long open = 0;
        for (Socket client : clients) {
            open += isOpen(client) ? 1 : 0;
        }
        return open;
    }

    private static boolean isOpen(Socket client) throws IOException {
        client.setSoTimeout(1);
        try {
            return client.getInputStream().read() >= 0;
        } catch (SocketTimeoutException nothingToRead) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }
}
