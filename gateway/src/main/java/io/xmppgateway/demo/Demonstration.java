package io.xmppgateway.demo;

import io.xmppgateway.config.Certificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts everything, in one temporary directory, the slow things side by side. */
final class Demonstration {

    private static final Duration PROSODY_LIMIT = Duration.ofSeconds(30);
    private static final List<Account> ACCOUNTS = List.of(
            new Account("juliet", "example.net", "wherefore-art-thou"),
            new Account("romeo", "example.org", "by-yonder-window"));

    private final DemoOptions options;
    private final Path registerTemplate;
    private final Terminal terminal;
    private final Cleanup cleanup;
    private final GatewayLauncher launcher;

    Demonstration(
            DemoOptions options, Path registerTemplate, Terminal terminal, Cleanup cleanup, GatewayLauncher launcher) {
        this.options = options;
        this.registerTemplate = registerTemplate;
        this.terminal = terminal;
        this.cleanup = cleanup;
        this.launcher = launcher;
    }

    /** Returns the page to print when everything answers. What it started hangs on the cleanup. */
    DemoPage start() throws IOException, InterruptedException, DemoFailure {
        Path directory = Files.createTempDirectory("xmpp-gateway-demo-");
        cleanup.add(() -> Directories.delete(directory));
        Commands commands = new Commands(directory);
        DemoPackages packages = new DemoPackages(terminal, commands);
        Optional<ProsodyPrograms> programs =
                options.backend().isPresent() ? Optional.empty() : Optional.of(packages.prosody());
        List<Account> accounts = programs.isPresent() ? ACCOUNTS : List.of();
        Path home = directory.resolve("home");
        HomePage.write(home, options, accounts);
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Path>> chat = together.submit(() -> chat(directory, packages, commands));
            Future<Certificates> certificates = together.submit(() -> certificates(directory));
            Future<URI> backend = together.submit(() -> backend(programs, directory, together));
            Certificates issued = get(certificates);
            DemoYaml yaml = new DemoYaml(
                    options,
                    FreePorts.hasIpv6Loopback(),
                    get(backend),
                    issued.server(),
                    issued.virtual(),
                    home,
                    get(chat),
                    directory.resolve("access.log"));
            startGateway(directory.resolve("gateway.yaml"), yaml);
            checkAnswers(issued.ca());
            return new DemoPage(options, accounts, directory, issued.ca());
        }
    }

    private Optional<Path> chat(Path directory, DemoPackages packages, Commands commands)
            throws IOException, InterruptedException, DemoFailure {
        if (!options.chat()) {
            return Optional.empty();
        }
        Path chat = directory.resolve("chat");
        WebChat.writePage(chat);
        WebChat.unpackConverse(packages.converse(NpmPackage.cacheDirectory()), chat, commands);
        terminal.done("Web chat: Converse.js " + NpmPackage.CONVERSE.version());
        return Optional.of(chat);
    }

    private Certificates certificates(Path directory) throws IOException {
        Path tls = Files.createDirectories(directory.resolve("tls"));
        DemoCertificates authority = DemoCertificates.create(tls, Clock.systemUTC());
        Certificates issued = new Certificates(
                authority.caCertificate(),
                authority.issue("example.net", List.of()),
                authority.issue("example.org", List.of()));
        terminal.done("Certificates for example.net and example.org");
        return issued;
    }

    private URI backend(Optional<ProsodyPrograms> programs, Path directory, ExecutorService together)
            throws IOException, InterruptedException, DemoFailure {
        if (programs.isEmpty()) {
            return options.backend().orElseThrow();
        }
        Path own = Files.createDirectories(directory.resolve("prosody"));
        ProsodyProcess prosody = ProsodyProcess.start(
                programs.get(),
                own,
                ProsodyConfiguration.inDirectory(
                        own, ProsodyPorts.free(), registerTemplate, options.url(), Programs.amRoot()));
        cleanup.add(prosody);
        List<? extends Future<?>> registrations = ACCOUNTS.stream()
                .map(account -> together.submit(() -> {
                    prosody.register(programs.get(), account);
                    return account;
                }))
                .toList();
        prosody.awaitReady(PROSODY_LIMIT);
        for (Future<?> registration : registrations) {
            get(registration);
        }
        terminal.done("Prosody on port " + prosody.port() + ", with two accounts");
        return URI.create("http://127.0.0.1:" + prosody.port());
    }

    private void startGateway(Path file, DemoYaml yaml) throws IOException, DemoFailure {
        Files.writeString(file, yaml.text());
        cleanup.add(launcher.start(file));
        terminal.done("Gateway on ports " + options.httpPort() + " and " + options.httpsPort() + ", status page on "
                + options.adminPort());
    }

    private void checkAnswers(Path ca) throws IOException, InterruptedException, DemoFailure {
        try (Answers answers = Answers.trusting(ca)) {
            answers.expect(options.url());
            answers.expect(options.url().resolve("/.well-known/host-meta"));
            answers.expect(URI.create("http://127.0.0.1:" + options.adminPort() + "/metrics"));
            if (options.chat()) {
                answers.expect(options.url().resolve("/chat/"));
                answers.expect(options.url().resolve("/chat/dist/converse.min.js"));
            }
            if (options.backend().isEmpty()) {
                answers.expect(options.url().resolve("/register_web"));
                answers.expect(options.url().resolve("/http-bind"));
            }
        }
        terminal.done("Everything answers through the gateway");
    }

    private static <T> T get(Future<T> future) throws IOException, InterruptedException, DemoFailure {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case DemoFailure failure -> throw failure;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException("a step of the start broke", failed);
            }
        }
    }

    private record Certificates(Path ca, Certificate server, Certificate virtual) {}
}
