package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.system.Clients.Transport;
import io.xmppgateway.system.RawHttp.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager;
import org.jivesoftware.smackx.httpfileupload.element.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.impl.JidCreate;

/** Files in slots that were asked for over XMPP (XEP-0363). */
@OnStage
class UploadIT {

    private static final int SIZE = 20 << 20;
    private static final int OVER_LIMIT = 3 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;

    UploadIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void comesBackIdentical(HttpClient.Version version) throws Exception {
        byte[] file = random(SIZE);
        Slot slot = slot(SIZE);
        URI put = slot.getPutUrl().toURI();
        assertThat(put.getPort()).isEqualTo(stage.gateway().httpsPort());
        try (HttpClient client = stage.newClient(version)) {
            HttpResponse<String> stored = client.send(put(slot, put, file), BodyHandlers.ofString());
            assertThat(stored.statusCode()).isEqualTo(201);
            assertThat(stored.version()).isEqualTo(version);
            HttpResponse<byte[]> fetched =
                    client.send(HttpRequest.newBuilder(slot.getGetUrl().toURI()).build(), BodyHandlers.ofByteArray());
            assertThat(fetched.statusCode()).isEqualTo(200);
            assertThat(fetched.body()).isEqualTo(file);
        }
    }

    @Test
    void refusesTooLargeAFileBeforeProsodySeesIt() throws Exception {
        int before = stage.prosody().uploads().size();
        Slot slot = slot(OVER_LIMIT);
        try (RunningGateway gateway = strictGateway();
                SSLSocket socket = connect(gateway)) {
            RawHttp.send(socket, head(slot, "Content-Length: " + OVER_LIMIT));
            Answer answer = RawHttp.read(socket);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("caused by: client");
        }
        assertThat(stage.prosody().uploads()).hasSize(before);
    }

    @Test
    void refusesATooLargeChunkedFileAndLeavesNothingBehind() throws Exception {
        int before = stage.prosody().uploads().size();
        Slot slot = slot(OVER_LIMIT);
        byte[] file = random(OVER_LIMIT);
        try (RunningGateway gateway = strictGateway()) {
            CompletableFuture<Void> sending;
            try (SSLSocket socket = connect(gateway)) {
                RawHttp.send(socket, head(slot, "Transfer-Encoding: chunked"));
                sending = CompletableFuture.runAsync(() -> sendChunked(socket, file));
                assertThat(RawHttp.read(socket).status()).isEqualTo(413);
            }
            sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            // Prosody, too, may refuse it, and before the gateway has counted as far as its limit.
            Await.until(
                    "one of the two has refused",
                    LIMIT,
                    () -> gateway.metrics().sum("xmpp_gateway_requests_total", "route=\"upload\"", "status=\"4xx\"")
                            == 1);
        }
        Await.until("nothing is stored", LIMIT, () -> stage.prosody().uploads().size() == before);
        HttpResponse<String> fetched = fetch(slot);
        assertThat(fetched.statusCode()).isIn(404, 410);
    }

    private RunningGateway strictGateway() throws IOException {
        return stage.startGateway(stage.yaml(Stage.anyPorts(), "", "{max-body: 1 MiB}"));
    }

    private Slot slot(long size) throws Exception {
        AbstractXMPPConnection connection = Clients.signIn(stage.gateway(), Stage.JULIET, Transport.WEBSOCKET);
        try {
            HttpFileUploadManager uploads = HttpFileUploadManager.getInstanceFor(connection);
            assertThat(uploads.discoverUploadService()).isTrue();
            return uploads.requestSlot(
                    "potion.bin", size, "application/octet-stream", JidCreate.domainBareFrom("upload.example.net"));
        } finally {
            connection.disconnect();
        }
    }

    private static HttpRequest put(Slot slot, URI uri, byte[] file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(file));
        slot.getHeaders().forEach(request::header);
        return request.build();
    }

    private HttpResponse<String> fetch(Slot slot) throws Exception {
        try (HttpClient client = stage.newClient(HttpClient.Version.HTTP_1_1)) {
            return client.send(HttpRequest.newBuilder(slot.getGetUrl().toURI()).build(), BodyHandlers.ofString());
        }
    }

    private static String head(Slot slot, String framing) {
        StringBuilder head = new StringBuilder("PUT " + slot.getPutUrl().getFile() + " HTTP/1.1\n"
                + "Host: upload.example.net\nContent-Type: application/octet-stream\n" + framing + "\n");
        slot.getHeaders().forEach((name, value) -> head.append(name + ": " + value + "\n"));
        return head.append('\n').toString();
    }

    private static void sendChunked(Socket socket, byte[] file) {
        try {
            OutputStream out = socket.getOutputStream();
            int chunk = 1 << 16;
            for (int sent = 0; sent < file.length; sent += chunk) {
                out.write((Integer.toHexString(chunk) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(file, sent, chunk);
                out.write('\r');
                out.write('\n');
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            // The gateway need not take the rest of what it has refused; the answer tells whether it did so rightly.
            assertThat(refused).isNotNull();
        }
    }

    private SSLSocket connect(RunningGateway gateway) throws IOException {
        Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.httpsPort());
        return (SSLSocket)
                stage.tls().getSocketFactory().createSocket(plain, "upload.example.net", plain.getPort(), true);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
