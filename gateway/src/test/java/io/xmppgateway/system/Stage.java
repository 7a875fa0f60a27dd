package io.xmppgateway.system;

import io.xmppgateway.app.Logs;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.Logging;
import io.xmppgateway.demo.Account;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.demo.ProsodyPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * One Prosody behind one gateway for all system tests of this JVM, with the names and accounts of the reference
 * topology. Tests that need another gateway or another Prosody start their own from here.
 */
final class Stage implements AutoCloseable {

    static final Account JULIET = new Account("juliet", "example.net", "wherefore");
    static final Account ROMEO = new Account("romeo", "example.org", "montague");

    private final Path directory;
    private final Trust trust;
    private final Certificate server;
    private final Certificate virtual;
    private final RunningProsody prosody;
    private final RunningGateway gateway;

    private Stage(Path directory) throws IOException, InterruptedException {
        quietLogs();
        this.directory = directory;
        DemoCertificates authority =
                DemoCertificates.create(Files.createDirectories(directory.resolve("tls")), Clock.systemUTC());
        this.trust = Trust.in(authority.caCertificate(), directory.resolve("trust.p12"));
        trust.makeDefault();
        this.server = authority.issue("example.net", List.of());
        this.virtual = authority.issue("example.org", List.of());
        List<Integer> ports = FreePorts.find(2);
        this.prosody = RunningProsody.start(
                directory.resolve("prosody"),
                ProsodyPorts.free(),
                URI.create("https://upload.example.net:" + ports.get(1) + "/"));
        try {
            prosody.register(JULIET);
            prosody.register(ROMEO);
            this.gateway = startGateway(yaml("""
                    http: ['127.0.0.1:%1$d']
                    https: ['127.0.0.1:%2$d', '[::1]:%2$d']
                    public-https-port: %2$d
                    """.formatted(ports.get(0), ports.get(1)), "", "{}"));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            prosody.close();
            throw failure;
        }
    }

    /** Starts everything, in a new temporary directory. */
    static Stage raise() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("xmpp-gateway-stage-");
        try {
            return new Stage(directory);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            delete(directory);
            throw failure;
        }
    }

    /** Only what is worth a warning, as for most tests. */
    static void quietLogs() {
        Logs.configure(logging(Logging.Level.WARN, Optional.empty()));
    }

    /** @param accessLog file for it; without one there is none */
    static Logging logging(Logging.Level level, Optional<Path> accessLog) {
        return new Logging(
                level,
                Logging.Format.TEXT,
                accessLog.isPresent(),
                accessLog,
                new DataSize(100L << 20),
                1,
                Logging.ClientAddress.FULL);
    }

    RunningGateway gateway() {
        return gateway;
    }

    RunningProsody prosody() {
        return prosody;
    }

    /** Trusts the demo CA and nobody else. */
    SSLContext tls() {
        return trust.context();
    }

    /** The same, for one handshake that must not resume an earlier session. */
    SSLContext newTls() {
        return trust.newContext();
    }

    Path caCertificate() {
        return trust.authority();
    }

    /** A client that trusts the demo CA, to be closed by the test. */
    HttpClient newClient(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(tls())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** A directory of a test's own. */
    Path newDirectory(String name) throws IOException {
        return Files.createTempDirectory(directory, name);
    }

    /** Another gateway, to be closed by the test. */
    RunningGateway startGateway(String yaml) throws IOException {
        return RunningGateway.start(directory, yaml);
    }

    /** Listeners on any free ports, for {@link #yaml}. */
    static String anyPorts() {
        return """
            http: ['127.0.0.1:0']
            https: ['127.0.0.1:0', '[::1]:0']
            """;
    }

    /**
     * The two domains of the reference topology behind this stage's Prosody.
     *
     * @param listen the lines of {@code listen}
     * @param more further lines at the top level
     * @param upload the value of both domains' {@code upload}
     */
    String yaml(String listen, String more, String upload) {
        return yaml(listen, more, prosody.http("").toString(), upload);
    }

    /** The same in front of another backend. */
    String yaml(String listen, String more, String backend, String upload) {
        return """
            listen:
            %s
            admin: {listen: ['127.0.0.1:0']}
            backends:
              # Idle connections go quickly, so that one that does not go is seen.
              prosody: {url: '%s', idle-timeout: 1s}
            %s
            domains:
              example.net:
                hosts: [xmpp.example.net, conference.example.net, upload.example.net, proxy.example.net, localhost]
                certificate: %s
                upload: %s
              example.org:
                hosts: ['*.example.org']
                certificate: %s
                upload: %s
            """.formatted(
                        listen.indent(2).stripTrailing(),
                        backend,
                        more,
                        certificate("example.net"),
                        upload,
                        certificate("example.org"),
                        upload);
    }

    /** The value of a domain's {@code certificate}. */
    String certificate(String domain) {
        Certificate files = domain.equals("example.org") ? virtual : server;
        return "{chain: '" + files.chain() + "', key: '" + files.key() + "'}";
    }

    /** The certificate's own files, for a backend with TLS. */
    Certificate certificateFiles() {
        return server;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        prosody.close();
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
