package io.xmppgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command beside a running gateway, which it finds by the configuration. */
class DumpCommandTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_TOKEN = "fedcba9876543210fedcba9876543210";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int port;
    private boolean colours;

    @BeforeEach
    void choosePort() throws IOException {
        port = FreePorts.find(1).getFirst();
    }

    @Test
    void theTreeHasWhatTheGatewayHas() throws Exception {
        try (Gateway _ = start("")) {
            assertThat(run("dump")).isZero();
        }
        assertThat(out.toString())
                .startsWith("xmpp-gateway ")
                .contains("├─ listeners\n", "admin  127.0.0.1:" + port)
                .contains("bosh       /http-bind", "main  http://127.0.0.1:1  up")
                .contains("BOSH sessions by age", "limits", "timers and buffers")
                .doesNotContain("\u001b");
        assertThat(err).hasToString("");
    }

    @Test
    void theUnixSocketIsFoundAndNeedsNoToken() throws Exception {
        try (Gateway _ = start(", socket: admin.sock, token-file: '" + token("token", TOKEN) + "'")) {
            assertThat(run("dump")).isZero();
            assertThat(out.toString()).contains("unix:" + directory.resolve("admin.sock"), "BOSH sessions by age");
            assertThat(run("dump", "--admin", "unix:" + directory.resolve("admin.sock")))
                    .isZero();
        }
        assertThat(run("dump")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("xmpp-gateway: cannot connect to unix:" + directory.resolve("admin.sock"))
                .hasLineCount(1);
    }

    @Test
    void titlesAreBoldOnATerminal() throws Exception {
        colours = true;
        try (Gateway _ = start("")) {
            run("dump");
        }
        assertThat(out.toString()).contains("├─ \u001b[1mlisteners\u001b[0m\n");
    }

    @Test
    void theTokenAndTheCertificateOfTheConfigurationAreUsed() throws Exception {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("far.test", List.of());
        try (Gateway _ = start(", token-file: '%s', tls: {certificate: {chain: '%s', key: '%s'}}"
                .formatted(token("token", TOKEN), certificate.chain(), certificate.key()))) {
            assertThat(run("dump")).isZero();
        }
        assertThat(out.toString()).contains("certificates\n│  └─ (admin listener)");
    }

    @Test
    void aWrongTokenIsOneSentenceWithoutIt() throws Exception {
        try (Gateway _ = start(", token-file: '" + token("token", TOKEN) + "'")) {
            token("other", OTHER_TOKEN);
            assertThat(run("dump", "--token-file", "other")).isEqualTo(1);
            assertThat(run("dump", "--admin", "http://127.0.0.1:" + port, "--token-file", "token"))
                    .isZero();
        }
        assertThat(err.toString())
                .startsWith("xmpp-gateway: http://127.0.0.1:" + port + " wants a token and did not get the right one")
                .hasLineCount(1)
                .doesNotContain(OTHER_TOKEN);
    }

    @Test
    void whatIsNoTokenIsNotRepeated() throws Exception {
        token("other", "secret \u0007");
        assertThat(run("dump", "--admin", "http://127.0.0.1:" + port, "--token-file", "other"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is no token").hasLineCount(1).doesNotContain("secret");
    }

    @Test
    void whereNobodyListensTheCommandSaysSo() throws Exception {
        configure("");
        assertThat(run("dump")).isEqualTo(1);
        assertThat(err)
                .hasToString("xmpp-gateway: nobody listens at http://127.0.0.1:" + port + "; start the gateway with "
                        + "xmpp-gateway run, or name its admin listener with --admin URL" + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @Test
    void whatIsNoAdminListenerIsNotBelieved() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/", exchange -> {
            byte[] body = "<html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            assertThat(run("dump", "--admin", "http://127.0.0.1:" + port)).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(err.toString())
                .startsWith(
                        "xmpp-gateway: http://127.0.0.1:" + port + " answered, but this is not the status of a gateway")
                .hasLineCount(1);
    }

    @Test
    void addressesThatAreNoneAreRefused() throws Exception {
        assertThat(run("dump", "--admin", "localhost:9090")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("xmpp-gateway: --admin: found localhost:9090, allowed: a URL such as http://");

        port = 0;
        configure("");
        assertThat(run("dump")).isEqualTo(2);
        assertThat(err.toString())
                .contains("xmpp-gateway dump: found no admin.socket, and no address with a port in admin.listen");
    }

    private String configure(String admin) throws IOException {
        String text = """
                listen: {http: ['127.0.0.1:0'], https: [], io-threads: 1}
                admin: {listen: ['127.0.0.1:%d']%s}
                logging: {access-log: false}
                backends: {main: {url: 'http://127.0.0.1:1'}}
                domains: {host.test: {plain: true}}
                """.formatted(port, admin);
        Files.writeString(directory.resolve("gateway.yaml"), text);
        return text;
    }

    private Gateway start(String admin) throws IOException {
        return switch (ConfigFile.parse("test", configure(admin), directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private Path token(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private int run(String... args) {
        return Main.execute(
                args,
                new Surroundings(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        directory,
                        directory.resolve("none"),
                        colours,
                        (config, file) -> {
                            throw new AssertionError("nothing is to be run");
                        }));
    }
}
