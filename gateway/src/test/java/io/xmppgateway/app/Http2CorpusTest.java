package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP/2 can say and HTTP/1.1 cannot never reaches a backend (RFC 9113 §8.2.1, §10.3). */
class Http2CorpusTest {

    private static final List<String[]> OLD = List.of(
            new String[] {":method", "GET"},
            new String[] {":scheme", "https"},
            new String[] {":authority", "old.test"},
            new String[] {":path", "/any"});

    private static final String CONFIG = """
            listen: {http: [], https: ['127.0.0.1:0'], io-threads: 1}
            admin: {listen: []}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              a.test:
                certificate: {chain: 'A-CHAIN', key: 'A-KEY'}
                proxy: [{path: /any}]
              b.test:
                certificate: {chain: 'B-CHAIN', key: 'B-KEY'}
                proxy: [{path: /any}]
              c.test:
                certificate: {chain: 'A-CHAIN', key: 'A-KEY'}
                proxy: [{path: /any}]
              old.test:
                certificate: {chain: 'A-CHAIN', key: 'A-KEY'}
                http2: false
                proxy: [{path: /any}]
            """;

    @TempDir
    private static Path directory;

    private static final AtomicInteger CLEAN_REQUESTS = new AtomicInteger();
    private static final BlockingQueue<ScriptedBackend.Request> SEEN = new LinkedBlockingQueue<>();

    private static ScriptedBackend backend;
    private static Gateway gateway;
    private static Path trusted;

    /** One line of the corpus. */
    record Case(String name, String told, List<String[]> fields, String data) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        backend = ScriptedBackend.start(Http2CorpusTest::record);
        DemoCertificates authority = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate a = authority.issue("a.test", List.of("c.test", "old.test"));
        Certificate b = authority.issue("b.test", List.of());
        String text = CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("A-CHAIN", a.chain().toString())
                .replace("A-KEY", a.key().toString())
                .replace("B-CHAIN", b.chain().toString())
                .replace("B-KEY", b.key().toString());
        gateway = switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
        trusted = authority.caCertificate();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        backend.close();
    }

    static Stream<Case> corpus() throws IOException {
        try (InputStream in = Http2CorpusTest.class.getResourceAsStream("http2-corpus.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .map(Http2CorpusTest::read)
                            .toList()
                            .stream();
        }
    }

    @Test
    void theCorpusIsLarge() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void theBackendSeesNothingOfWhatIsRefused(Case request) throws Exception {
        String told;
        try (Socket client = connect("a.test", "h2")) {
            told = new RawHttp2(client).exchange(request.fields(), request.data());
        }

        if (request.told().equals("refused")) {
            assertThat(told).matches("4\\d\\d|RST_STREAM|GOAWAY");
        } else {
            assertThat(told).isEqualTo(request.told());
        }
        if (request.told().equals("200")) {
            ScriptedBackend.Request seen = taken();
            assertThat(seen.line()).endsWith(" /any HTTP/1.1");
            assertThat(seen.field("Host")).isIn("a.test", "c.test");
            assertThat(seen.body()).isEqualTo(request.data());
        }
        assertNothingElseWasSeen();
    }

    /** There is one I/O thread, so whatever was passed on before a later request is at the backend before that. */
    private static void assertNothingElseWasSeen() throws Exception {
        String line = "/any/clean" + CLEAN_REQUESTS.incrementAndGet();
        try (Socket client = connect("a.test", "http/1.1")) {
            client.getOutputStream()
                    .write(("GET " + line + " HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
        assertThat(taken().line()).isEqualTo("GET " + line + " HTTP/1.1");
        assertThat(SEEN).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.test,a.test,200", "a.test,c.test,200", "c.test,a.test,200", "a.test,b.test,421", "b.test,a.test,421"
    })
    void aConnectionServesTheDomainsThatItsCertificateCovers(String serverName, String host, String status)
            throws Exception {
        try (Socket client = connect(serverName, "http/1.1")) {
            client.getOutputStream()
                    .write(("GET /any HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            if (status.equals("421")) {
                assertThat(answer).contains("caused by: client");
                assertThat(SEEN).isEmpty();
            } else {
                assertThat(taken().field("Host")).isEqualTo(host);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"h2,421", "http/1.1,200"})
    void aDomainWithoutHttp2IsNotServedOnAConnectionThatWasMadeForAnother(String protocol, String status)
            throws Exception {
        try (Socket client = connect("a.test", protocol)) {
            String told;
            if (protocol.equals("h2")) {
                told = new RawHttp2(client).exchange(OLD, "");
            } else {
                client.getOutputStream()
                        .write("GET /any HTTP/1.1\r\nHost: old.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                told = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
            }

            assertThat(told).isEqualTo(status);
            if (status.equals("200")) {
                assertThat(taken().field("Host")).isEqualTo("old.test");
            }
            assertThat(SEEN).isEmpty();
        }
    }

    private static ScriptedBackend.Request taken() throws InterruptedException {
        return Objects.requireNonNull(SEEN.poll(10, TimeUnit.SECONDS), "a request at the backend");
    }

    /** Notes whole requests: one that is cut off in its body is none, and its connection is never used again. */
    private static void record(ScriptedBackend.Peer peer) throws IOException {
        for (ScriptedBackend.Request head = peer.head(); head != null; head = peer.head()) {
            String body = SmugglingCorpusTest.body(peer, head);
            String length = head.field("Content-Length");
            if (!length.isEmpty() && body.length() < Integer.parseInt(length)) {
                return;
            }
            SEEN.add(new ScriptedBackend.Request(head.line(), head.fields(), body));
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }

    private static Case read(String line) {
        String[] columns = line.split(" \\| ", 4);
        List<String[]> fields = Stream.of(columns[2].split(" ; ", -1))
                .map(field -> field.split(" => ?", 2))
                .map(field -> new String[] {SmugglingCase.unescape(field[0]), SmugglingCase.unescape(field[1])})
                .toList();
        return new Case(
                columns[0], columns[1], fields, columns[3].equals("-") ? "" : SmugglingCase.unescape(columns[3]));
    }

    private static Socket connect(String serverName, String protocol) throws Exception {
        return TlsSockets.connect(gateway.httpsAddresses().getFirst(), trusted, serverName, protocol);
    }
}
