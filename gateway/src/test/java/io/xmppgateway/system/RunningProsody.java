package io.xmppgateway.system;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.Account;
import io.xmppgateway.demo.ProsodyConfiguration;
import io.xmppgateway.demo.ProsodyPorts;
import io.xmppgateway.demo.ProsodyProcess;
import io.xmppgateway.demo.ProsodyPrograms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Prosody of the tests' own, in a directory of its own. */
final class RunningProsody implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TEMPLATE = "config/prosody/register-templates/xmpp-gateway";

    private final ProsodyPrograms programs = ProsodyPrograms.find().orElseThrow();
    private final Path directory;
    private final ProsodyConfiguration configuration;
    private ProsodyProcess process;

    private RunningProsody(Path directory, ProsodyConfiguration configuration)
            throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.configuration = configuration;
        this.process = launch();
    }

    /** Starts one and waits until it answers; its upload slots point at {@code gatewayUrl}. */
    static RunningProsody start(Path directory, ProsodyPorts ports, URI gatewayUrl)
            throws IOException, InterruptedException {
        return start(
                directory,
                ProsodyConfiguration.inDirectory(directory, ports, registerTemplate(), gatewayUrl, isRoot()));
    }

    /** Starts one whose domains have certificates; clients of example.net, and its HTTPS port, get this one. */
    static RunningProsody startWithCertificates(Path directory, ProsodyPorts ports, Certificate certificate)
            throws IOException, InterruptedException {
        Path certificates = Files.createDirectories(directory.resolve("certificates"));
        Files.copy(certificate.chain(), certificates.resolve("example.net.crt"));
        Files.copy(certificate.key(), certificates.resolve("example.net.key"));
        ProsodyConfiguration plain = ProsodyConfiguration.inDirectory(
                directory, ports, registerTemplate(), URI.create("https://upload.example.net/"), isRoot());
        return start(
                directory,
                new ProsodyConfiguration(
                        plain.serverDomain(),
                        plain.virtualDomain(),
                        plain.interfaces(),
                        ports,
                        plain.dataDirectory(),
                        plain.logDirectory(),
                        plain.pidFile(),
                        plain.adminSocket(),
                        Optional.of(certificates),
                        plain.registerTemplate(),
                        plain.gatewayUrl(),
                        plain.uploadLimit(),
                        isRoot()));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static RunningProsody start(Path directory, ProsodyConfiguration configuration)
            throws IOException, InterruptedException {
        return new RunningProsody(directory, configuration);
    }

    /** The tests run in the project's directory under Maven, and in the module's in most editors. */
    private static Path registerTemplate() {
        return Stream.of(TEMPLATE, "../" + TEMPLATE)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .toAbsolutePath()
                .normalize();
    }

    private ProsodyProcess launch() throws IOException, InterruptedException {
        ProsodyProcess started = ProsodyProcess.start(programs, directory, configuration);
        try {
            return started.awaitReady(LIMIT);
        } catch (IOException | InterruptedException failure) {
            started.close();
            throw failure;
        }
    }

    void register(Account account) throws IOException, InterruptedException {
        process.register(programs, account);
    }

    /** Where its HTTP port is, for the gateway's configuration and for asking it directly. */
    URI http(String path) {
        return URI.create("http://127.0.0.1:" + process.port() + path);
    }

    /** Names of the files that the upload component has stored, whole or not. */
    List<String> uploads() throws IOException {
        Path store = configuration.dataDirectory().resolve("upload%2eexample%2enet");
        if (!Files.isDirectory(store)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".list") && !name.endsWith(".lidx") && !name.endsWith(".dat"))
                    .toList();
        }
    }

    void stop() {
        process.close();
    }

    /** Starts again with the same ports and data. */
    void startAgain() throws IOException, InterruptedException {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
