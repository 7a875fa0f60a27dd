package io.xmppgateway.system;

import io.xmppgateway.demo.Account;
import io.xmppgateway.demo.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real ejabberd from the system's packages with its own configuration and data, started on its Erlang machine
 * directly: the package's script would become another user and talk to a daemon that outlives the test.
 */
final class RunningEjabberd implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private static final String CONFIG = """
            hosts: [example.net]
            loglevel: warning
            listen:
              - port: PORT
                ip: "127.0.0.1"
                module: ejabberd_http
                request_handlers:
                  /bosh: mod_bosh
                  /ws: ejabberd_http_ws
                  /upload: mod_http_upload
            trusted_proxies: ["127.0.0.1"]
            modules:
              mod_bosh: {}
              mod_disco: {}
              mod_http_upload: {docroot: "DIRECTORY/upload", put_url: "https://upload.@HOST@/upload"}
            """;

    private final Process process;
    private final int port;

    private RunningEjabberd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one with these accounts and waits until it answers. */
    static RunningEjabberd start(Path directory, List<Account> accounts) throws Exception {
        int port = FreePorts.find(1).getFirst();
        Path config = directory.resolve("ejabberd.yml");
        Files.writeString(
                config, CONFIG.replace("PORT", String.valueOf(port)).replace("DIRECTORY", directory.toString()));
        Process process = new ProcessBuilder(
                        "erl",
                        "-noinput",
                        "-noshell",
                        "+Bd",
                        "-pa",
                        programs().toString(),
                        "-mnesia",
                        "dir",
                        "\"" + directory.resolve("mnesia") + "\"",
                        "-ejabberd",
                        "config",
                        "\"" + config + "\"",
                        "log_path",
                        "\"" + directory.resolve("ejabberd.log") + "\"",
                        "-s",
                        "ejabberd",
                        "-eval",
                        accounts.stream().map(RunningEjabberd::registration).collect(Collectors.joining(", ", "", ".")))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        RunningEjabberd server = new RunningEjabberd(process, port);
        try {
            Await.until("ejabberd answers", Duration.ofSeconds(30), server::answers);
        } catch (Exception | AssertionError failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    int port() {
        return port;
    }

    private boolean answers() {
        URI uri = URI.create("http://127.0.0.1:" + port + "/bosh");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String registration(Account account) {
        return "ejabberd_auth:try_register(<<\"%s\">>, <<\"%s\">>, <<\"%s\">>)"
                .formatted(account.user(), account.domain(), account.password());
    }

    /** Where Debian puts the Erlang code, whatever the version. */
    private static Path programs() throws IOException {
        try (Stream<Path> libraries = Files.find(
                Path.of("/usr/lib"),
                4,
                (path, attributes) -> path.getFileName().toString().startsWith("ejabberd-"))) {
            return libraries.map(path -> path.resolve("ebin")).findFirst().orElseThrow();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
