package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request of the corpus has one reading: the backend sees exactly what the client was told, and nothing is left
 * over that a later request could be mistaken for.
 */
class SmugglingCorpusTest {

    private static final AtomicInteger CLEAN_REQUESTS = new AtomicInteger();
    private static final BlockingQueue<ScriptedBackend.Request> SEEN = new LinkedBlockingQueue<>();

    private static ScriptedBackend backend;
    private static EngineFixture gateway;

    @BeforeAll
    static void start() throws IOException {
        backend = ScriptedBackend.start(SmugglingCorpusTest::record);
        gateway = EngineFixture.before(backend);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        backend.close();
    }

    static Stream<SmugglingCase> corpus() {
        return SmugglingCase.all().stream();
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(SmugglingCase.all()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void theBackendSeesWhatTheClientWasTold(SmugglingCase smuggled) throws Exception {
        List<Integer> told = new ArrayList<>();
        Optional<String> sameConnection = Optional.empty();
        try (RawClient client = gateway.client()) {
            client.send(smuggled.bytes());
            for (int i = 0; i < smuggled.statuses().size(); i++) {
                told.add(Answer.read(client, smuggled.isHead(i)));
            }
            if (smuggled.ends()) {
                assertThat(Answer.rest(client)).as("after the last answer").isEmpty();
            } else {
                sameConnection = Optional.of(clean(client));
            }
        }
        String otherConnection;
        try (RawClient client = gateway.client()) {
            otherConnection = clean(client);
        }

        List<ScriptedBackend.Request> seen = seenUntil(otherConnection);
        sameConnection.ifPresent(line -> assertThat(seen.removeLast().line()).isEqualTo(line));
        assertThat(told).isEqualTo(smuggled.statuses());
        assertThat(seen.stream().map(SmugglingCorpusTest::text)).isEqualTo(smuggled.requests());
        assertThat(seen)
                .hasSize((int) told.stream().filter(status -> status < 300).count());
        assertThat(seen).allSatisfy(SmugglingCorpusTest::assertOneReading);
    }

    /** Sends a request that nobody could object to, and says its request line. */
    private static String clean(RawClient client) throws IOException {
        String line = "GET /any/clean" + CLEAN_REQUESTS.incrementAndGet() + " HTTP/1.1";
        client.send(line + "\r\nHost: host.test\r\nConnection: close\r\n\r\n");
        assertThat(Answer.read(client, false)).as("a clean request").isEqualTo(200);
        assertThat(Answer.rest(client)).isEmpty();
        return line;
    }

    private static List<ScriptedBackend.Request> seenUntil(String line) throws InterruptedException {
        List<ScriptedBackend.Request> seen = new ArrayList<>();
        while (true) {
            ScriptedBackend.Request request = SEEN.poll(10, TimeUnit.SECONDS);
            assertThat(request).as("the clean request at the backend").isNotNull();
            if (request.line().equals(line)) {
                return seen;
            }
            seen.add(request);
        }
    }

    /** Notes a request as soon as its head is there: a body that never ends is something that the backend saw, too. */
    private static void record(ScriptedBackend.Peer peer) throws IOException {
        for (ScriptedBackend.Request head = peer.head(); head != null; head = peer.head()) {
            String body = "";
            try {
                body = body(peer, head);
            } finally {
                SEEN.add(new ScriptedBackend.Request(head.line(), head.fields(), body));
            }
            boolean isHead = head.line().startsWith("HEAD ");
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + (isHead ? "" : "ok"));
        }
    }

    static String body(ScriptedBackend.Peer peer, ScriptedBackend.Request head) throws IOException {
        if (head.field("Transfer-Encoding").isEmpty()) {
            String length = head.field("Content-Length");
            return length.isEmpty() ? "" : peer.text(Integer.parseInt(length));
        }
        StringBuilder body = new StringBuilder();
        while (true) {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\r\n") < 0) {
                String next = peer.text(1);
                if (next.isEmpty()) {
                    throw new IOException("the gateway left within a chunk");
                }
                line.append(next);
            }
            int size = Integer.parseInt(line.substring(0, line.length() - 2), 16);
            body.append(peer.text(size));
            assertThat(peer.text(2)).isEqualTo("\r\n");
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static String text(ScriptedBackend.Request request) {
        String[] words = request.line().split(" ", -1);
        assertThat(words).hasSize(3);
        assertThat(words[2]).isEqualTo("HTTP/1.1");
        return words[0] + " " + words[1] + (request.body().isEmpty() ? "" : "=" + request.body());
    }

    /** Whatever the client wrote, the backend gets one host, one length, and our word for who asked. */
    private static void assertOneReading(ScriptedBackend.Request request) {
        assertThat(request.field("Host").toLowerCase(Locale.ROOT)).matches("host\\.test\\.?(:8080)?");
        assertThat(request.field("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(request.field("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(request.field("Content-Length").isEmpty()
                        || request.field("Transfer-Encoding").isEmpty())
                .isTrue();
        for (String absent : List.of("Connection", "Upgrade", "TE", "Trailer", "Proxy", "HTTP2-Settings")) {
            assertThat(request.field(absent)).as(absent).isEmpty();
        }
        assertThat(request.field("Expect")).isIn("", "100-continue");
        assertThat(request.fields()).allMatch(field -> field.matches("[!-9;-~]+: ?[\\t -~\\x80-\\xff]*"));
    }
}
