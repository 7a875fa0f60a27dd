package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers on their way through the proxy engine, seen from both sockets. */
class CarryingTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void aRequestAndItsAnswerPassWithTheirFields() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(
                        "HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nX-Answer: 1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\nhello");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("POST /any/a%20b?x=%2F&y", "Content-Length: 4", "X-Question: 2")
                    .send("body");

            String head = client.head();
            assertThat(head)
                    .startsWith("HTTP/1.1 202 ")
                    .contains("X-Answer: 1\r\n", "Set-Cookie: a\r\n", "Set-Cookie: b\r\n");
            assertThat(client.text(5)).isEqualTo("hello");
            ScriptedBackend.Request request = backend.takeRequest();
            assertThat(request.line()).isEqualTo("POST /any/a%20b?x=%2F&y HTTP/1.1");
            assertThat(request.field("Host")).isEqualTo("host.test");
            assertThat(request.field("X-Question")).isEqualTo("2");
            assertThat(request.field("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(request.body()).isEqualTo("body");
            gateway.awaitQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nhel\\r\\n2\\r\\nlo\\r\\n0\\r\\n\\r\\n', false",
        "'HTTP/1.1 200 OK\\r\\n\\r\\nhello', true",
        "'HTTP/1.0 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello', true",
        "'HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello', false"
    })
    void everyFramingOfAnAnswerIsUnderstood(String escaped, boolean closes) throws Exception {
        String response = escaped.replace("\\r", "\r").replace("\\n", "\n");
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        peer.send(response);
                        if (closes) {
                            return;
                        }
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any", "Connection: close");

            assertThat(client.all()).startsWith("HTTP/1.1 200 OK\r\n").contains("hello");
            gateway.awaitQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, 'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n', 'Content-Length: 5'",
        "GET, 'HTTP/1.1 204 No Content\\r\\n\\r\\n', 204",
        "GET, 'HTTP/1.1 204 No Content\\r\\nContent-Length: 0\\r\\n\\r\\n', 204",
        "GET, 'HTTP/1.1 304 Not Modified\\r\\nContent-Length: 5\\r\\n\\r\\n', 304",
        "HEAD, 'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n', 200",
        "GET, 'HTTP/1.1 304 Not Modified\\r\\nETag: x\\r\\n\\r\\n', 'ETag: x'"
    })
    void anAnswerWithoutABodyLeavesTheConnectionsUsable(String method, String escaped, String expected)
            throws Exception {
        String response = escaped.replace("\\r", "\r").replace("\\n", "\n");
        try (ScriptedBackend backend = ScriptedBackend.answering(response);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.request(method + " /any").head()).contains(expected);
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    /** Nobody on HTTP/1.0 knows chunks: the end of the connection is the end of the answer (RFC 9112 §6.3). */
    @Test
    void aClientOfAnOlderVersionGetsNoChunks() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.send("GET /any HTTP/1.0\r\nHost: host.test\r\n\r\n");

            assertThat(client.all()).endsWith("\r\n\r\nhello").doesNotContain("chunked");
        }
    }

    @Test
    void aChunkedRequestStaysWhole() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("POST /any", "Transfer-Encoding: chunked").send("3\r\nabc\r\n");
            client.send("2\r\nde\r\n");
            client.send("0\r\n\r\n");

            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(backend.takeRequest().body()).isEqualTo("abcde");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_000, 16_384, 17_000, 5_000_000})
    void bodiesOfEverySizePassBothWays(int size) throws Exception {
        String body = "x".repeat(size - 1) + "y";
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    ScriptedBackend.Request request = peer.request();
                    while (request != null) {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: "
                                + request.body().length() + "\r\n\r\n" + request.body());
                        request = peer.request();
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            Thread.ofVirtual().start(() -> {
                try {
                    client.request("PUT /upload/f", "Content-Length: " + size).send(body);
                } catch (IOException ended) {
                    // The assertions below say what is missing.
                }
            });

            assertThat(client.head()).contains("Content-Length: " + size);
            assertThat(client.text(size).equals(body)).isTrue();
            gateway.awaitQuiet();
        }
    }

    @Test
    void whatTheBackendHasSaidDoesNotWaitForTheRest() throws Exception {
        CountDownLatch firstPartSeen = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
                    await(firstPartSeen);
                    peer.send("later");
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any").head();

            assertThat(client.text(5)).isEqualTo("first");
            firstPartSeen.countDown();
            assertThat(client.text(5)).isEqualTo("later");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    for (ScriptedBackend.Request r = peer.request(); r != null; r = peer.request()) {
                        String path = r.line().split(" ", -1)[1];
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.send("GET /any/1 HTTP/1.1\r\nHost: host.test\r\n\r\n"
                    + "POST /any/2 HTTP/1.1\r\nHost: host.test\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /any/3 HTTP/1.1\r\nHost: host.test\r\n\r\n");

            for (String path : new String[] {"/any/1", "/any/2", "/any/3"}) {
                client.head();
                assertThat(client.text(path.length())).isEqualTo(path);
            }
            assertThat(backend.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPipelinedBehindAHeldPollWaitsForItsTurn(boolean atOnce) throws Exception {
        CountDownLatch isHeld = new CountDownLatch(1);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    for (ScriptedBackend.Request r = peer.request(); r != null; r = peer.request()) {
                        if (r.line().contains("poll")) {
                            peer.hold(100);
                            isHeld.countDown();
                            peer.hold(100);
                        }
                        String said = r.line().split(" ", -1)[1] + "=" + r.body();
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + said.length() + "\r\n\r\n" + said);
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            String poll = "POST /any/poll HTTP/1.1\r\nHost: host.test\r\nContent-Length: 4\r\n\r\nwait";
            String rest = "GET /any/2 HTTP/1.1\r\nHost: host.test\r\n\r\n"
                    + "POST /any/3 HTTP/1.1\r\nHost: host.test\r\nContent-Length: 3\r\n\r\nabc"
                    + "POST /any/4 HTTP/1.1\r\nHost: host.test\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "2\r\nde\r\n0\r\n\r\n"
                    + "GET /any/5 HTTP/1.1\r\nHost: host.test\r\n\r\n";
            if (atOnce) {
                client.send(poll + rest);
            } else {
                client.send(poll);
                await(isHeld);
                client.send(rest);
            }

            for (String said : new String[] {"/any/poll=wait", "/any/2=", "/any/3=abc", "/any/4=de", "/any/5="}) {
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
                assertThat(client.text(said.length())).isEqualTo(said);
            }
            assertThat(backend.connections()).isEqualTo(1);
            gateway.awaitQuiet();
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", "Content-Length: 4", "Expect: 100-continue");

            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("body").head()).startsWith("HTTP/1.1 200");
            ScriptedBackend.Request request = backend.takeRequest();
            assertThat(request.body()).isEqualTo("body");
            assertThat(request.field("Expect")).isEqualTo("100-continue");
        }
    }

    @Test
    void anEarlyAnswerEndsAnUploadThatNobodyWants() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("PUT /upload/f", "Content-Length: 10000000").send("x".repeat(1000));

            String answer = client.head();
            assertThat(answer).startsWith("HTTP/1.1 401").contains("Connection: close");
            assertThat(client.text(2)).isEqualTo("no");
            gateway.awaitQuiet();
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @Test
    void aSlowReaderHoldsTheBackendBackAndNotTheMemory() throws Exception {
        int size = 64 * 1024 * 1024;
        byte[] block = new byte[1024 * 1024];
        Arrays.fill(block, (byte) 'x');
        long[] sent = {0};
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    while (sent[0] < size) {
                        peer.send(block);
                        sent[0] += block.length;
                    }
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any").head();
            long beforeReading = sent[0];

            assertThat(client.in().readNBytes(size)).hasSize(size);
            // The sockets' own buffers take some; the gateway takes one buffer.
            assertThat(beforeReading).isLessThan(size / 2);
            gateway.awaitQuiet();
        }
    }

    @Test
    void aHalfAnswerNeverLooksWhole() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            client.request("GET /any").head();

            assertThatThrownBy(() -> client.until("0123456789")).isInstanceOf(IOException.class);
            gateway.awaitQuiet();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the test did not go on");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
