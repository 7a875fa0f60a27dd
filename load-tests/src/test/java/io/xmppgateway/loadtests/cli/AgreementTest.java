package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The harness and the gateway's meters count the same, each for itself. */
class AgreementTest {

    private static final Path JAR = Path.of("../gateway/target/xmpp-gateway.jar");
    private static final Pattern READY =
            Pattern.compile("ready: http 127\\.0\\.0\\.1:(\\d+), .*admin 127\\.0\\.0\\.1:(\\d+)");
    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: []}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            limits: {domain: {requests: 0}}
            backends: {stub: {url: 'http://127.0.0.1:BACKEND'}}
            domains: {localhost: {plain: true}}
            """;
    private static final double ONE_PERCENT = 1;
    private static final int SESSIONS = 200;

    @TempDir
    private Path directory;

    private Stub stub;
    private Process gateway;
    private int port;
    private int adminPort;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isReadable(JAR), "the gateway is not built: ./mvnw package -pl gateway");
        stub = Stub.start(StubOptions.quick());
        Path config = directory.resolve("gateway.yaml");
        Files.writeString(config, CONFIG.replace("BACKEND", String.valueOf(stub.httpPort())));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        gateway = new ProcessBuilder(java, "-jar", JAR.toString(), "run", "--config", config.toString())
                .redirectErrorStream(true)
                .start();
        awaitReady(gateway.inputReader());
    }

    private void awaitReady(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                port = Integer.parseInt(ready.group(1));
                adminPort = Integer.parseInt(ready.group(2));
                return;
            }
        }
        throw new AssertionError("the gateway did not start:\n" + said);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (gateway != null) {
            gateway.destroy();
            gateway.waitFor();
        }
        if (stub != null) {
            stub.close();
        }
    }

    @Test
    void onRequests() throws Exception {
        JsonNode result = run("bosh --connections 4 --duration 3");

        assertThat(result.path("errors").asLong()).isZero();
        assertThat(metric("xmpp_gateway_requests_total", "route=\"bosh\""))
                .isCloseTo(result.path("requests").asDouble(), withinPercentage(ONE_PERCENT));
    }

    @Test
    void onSessions() throws Exception {
        JsonNode result = run("held-polls --rate 50 --duration 2 --connections " + SESSIONS);

        assertThat(result.path("errors").asLong()).isZero();
        assertThat(metric("xmpp_gateway_bosh_sessions_opened_total", "domain=\"localhost\""))
                .isCloseTo(SESSIONS, withinPercentage(ONE_PERCENT));
    }

    private JsonNode run(String options) throws IOException {
        Path json = directory.resolve("result.json");
        String[] arguments =
                (options + " --warm-up 0 --rounds 1 --url http://localhost:" + port + " --json " + json).split(" ");
        StringWriter out = new StringWriter();
        int status = Main.execute(
                arguments, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(out));

        assertThat(status).as(out::toString).isZero();
        return new JsonMapper().readTree(Files.readString(json)).get("peers").get(0);
    }

    private double metric(String name, String label) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{") && line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
