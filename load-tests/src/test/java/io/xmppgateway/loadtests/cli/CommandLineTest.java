package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aRunAgainstAnUrlWritesTableJsonAndPage(@TempDir Path directory) throws IOException, InterruptedException {
        Path json = directory.resolve("result.json");
        Path page = directory.resolve("result.html");
        try (Stub stub = Stub.start(StubOptions.quick())) {
            assertThat(run(
                            "bosh",
                            "--url",
                            url(stub),
                            "--connections",
                            "2",
                            "--warm-up",
                            "0",
                            "--duration",
                            "1",
                            "--rounds",
                            "2",
                            "--json",
                            json.toString(),
                            "--html",
                            page.toString()))
                    .isZero();
        }
        assertThat(out.toString()).contains("requests/s").containsPattern("errors +0");
        assertThat(Files.readString(json))
                .contains("\"latencyP99Millis\"", "\"errors\" : 0", "\"--connections\" : \"2\"");
        assertThat(Files.readString(page)).contains("<svg");
        assertThat(run("compare", json.toString(), json.toString())).isZero();
        assertThat(out.toString()).contains("latencyP99");
    }

    @Test
    void clientsInProcessesOfTheirOwnGiveOneResult() throws IOException, InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick())) {
            assertThat(run(
                            "bosh",
                            "--url",
                            url(stub),
                            "--connections",
                            "4",
                            "--processes",
                            "2",
                            "--warm-up",
                            "0",
                            "--duration",
                            "1",
                            "--rounds",
                            "1",
                            "--rate",
                            "100"))
                    .isZero();
        }
        assertThat(out.toString()).containsPattern("requests +100\\n").containsPattern("errors +0");
    }

    @Test
    void errorsShowInTheExitCodeButNotOfTheSmoke() throws IOException, InterruptedException {
        StubOptions faulty = new StubOptions(0, 0, 0, 1, 0, 10, 1, "secret");
        try (Stub stub = Stub.start(faulty)) {
            String[] options = {
                "", "--url", url(stub), "--connections", "1", "--warm-up", "0", "--duration", "1", "--rounds", "1"
            };
            options[0] = "bosh";
            assertThat(run(options)).isEqualTo(1);
            options[0] = "smoke";
            assertThat(run(options)).isZero();
        }
    }

    @Test
    void theHelpNamesEveryScenario() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("held-polls", "storm", "70 % of the operations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--url http://192.0.2.1/ | is not on this machine; load only what is yours",
                "--url ftp://localhost/ | must be http",
                "--url http://localhost/http-bind | a path goes into --path",
                "--url http://me@localhost/ | host and port alone",
                "--connections 0 | --connections is 0; it must be from 1 to 200000",
                "--duration 90000 | --duration is 90000; it must be from 1 to",
                "--rounds 0 | --rounds is 0; it must be from 1 to",
                "--warm-up -1 | --warm-up is -1; it must be from 0 to",
                "--rate -5 | --rate is -5; it must be from 0.001 to 1000000",
                "--rate 0 | --rate is 0; it must be from",
                "--rate NaN | --rate is NaN; it must be from",
                "--loss 2 | --loss is 2; it must be from 0 to 1",
                "--loss -0.1 | --loss is -0.1; it must be",
                "--delay 60001 | --delay is 60001; it must be from 0 to 60000",
                "--size 0 | --size is 0; it must be from 1 to 100G",
                "--size 101G | --size is 101G; it must be",
                "--size many | --size is many; it must be",
                "--seed x | --seed",
                "--streams 0 | --streams is 0; it must be from 1 to",
                "--processes 33 | must not be more than the 32 connections",
                "--proxy-threads 0 | --proxy-threads is 0; it must be",
                "--backend-threads 0 | --backend-threads is 0; it must be",
                "--backend-delay -1 | --backend-delay is -1; it must be",
                "--backend-faults 1.5 | --backend-faults is 1.5; it must be",
                "--backend-port 0 | --backend-port is 0; it must be",
                "--backend-port 5280 | --backend-port is for peers",
                "--metrics-port 65536 | --metrics-port is 65536; it must be",
                "--path here | must begin with /",
                "--domain <a> | must be a host name",
                "--ca /no/such/file | must be a PEM file",
                "--poisson | --poisson is for open loops",
                "--closed --rate 5 | contradict each other",
                "--rounds 1 | either --url or --against",
                "--against apache | --against",
                "--against nginx,nginx | names a peer twice",
                "--json /no/such/directory/result.json | there is no directory /no/such/directory",
                "--html / | this is a directory",
                "--bare | not for bosh, but for handshakes",
                "--rat 5 | --rate"
            })
    void refusesWhatItShouldNotDo(String options, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("bosh"));
        arguments.addAll(List.of(options.split(" ")));

        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(complaint).contains("See run bosh --help.");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(run("bosh", "--loss", "2", "--rate", "-1", "--size", "0")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "run bosh: --rate is -1; it must be from 0.001 to 1000000",
                        "run bosh: --loss is 2; it must be from 0 to 1",
                        "run bosh: say either --url or --against",
                        "run bosh: --size is 0; it must be from 1 to 100G bytes, such as 64K, 1M or 1G",
                        "See run bosh --help.");
    }

    @Test
    void anotherHostIsLoadedByItsOwnerOnly() {
        Common options = new Common();
        options.streams = 1;
        options.backendThreads = 1;
        options.url = Optional.of(URI.create("https://192.0.2.1"));
        assertThat(OptionProblems.of(options, ScenarioKind.BOSH))
                .singleElement()
                .asString()
                .contains("not on this machine");

        options.ownHost = true;
        assertThat(OptionProblems.of(options, ScenarioKind.BOSH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "websockets --http2 | --http2 is not for websockets",
                "handshakes --http2 | --http2 is not for handshakes",
                "mixed --path /here | --path is not for mixed"
            })
    void refusesWhatTheScenarioWouldNotHeed(String options, String complaint) {
        assertThat(run(options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(socket.getLocalPort());
            assertThat(run("backend", "--http-port", port)).isEqualTo(1);
            assertThat(run("bosh", "--url", "http://localhost:" + port, "--metrics-port", port))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("run: the stub cannot listen on port " + port)
                    .contains("run: live figures cannot be served on port " + port);
        }
    }

    @Test
    void aBackendAloneSaysWhatIsWrongToo() {
        assertThat(run("backend", "--faults", "2", "--threads", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--threads is 0; it must be", "--faults is 2; it must be from 0 to 1");
    }

    @Test
    void aServerThatIsNotThereIsNamedPlainly() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(run("bosh", "--url", "http://localhost:" + port)).isEqualTo(1);
        assertThat(err.toString())
                .contains("run: localhost:" + port + " refused the connection: does a server listen there?")
                .doesNotContain("netty", "Exception");
    }

    @Test
    void aServerWithoutTlsIsNamedPlainly() throws InterruptedException {
        try (Stub stub = Stub.start(StubOptions.quick())) {
            assertThat(run("bosh", "--url", "https://localhost:" + stub.httpPort()))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("run: localhost:" + stub.httpPort() + " does not speak TLS")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aRunWithoutResultsSaysSo(@TempDir Path directory) throws IOException, InterruptedException {
        Path json = directory.resolve("result.json");
        Path page = directory.resolve("result.html");
        String options = "bosh --connections 3 --warm-up 0 --duration 1 --rounds 1 --rate 20";
        try (Stub stub = Stub.start(new StubOptions(0, 0, 0, 1, 0, 10, 1, "secret"))) {
            List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
            arguments.addAll(List.of("--url", url(stub), "--json", json.toString(), "--html", page.toString()));

            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        }
        assertThat(out.toString())
                .contains("No result: no operation with target ended well.")
                .doesNotContain("NaN", "latency p50");
        assertThat(err.toString()).contains("nothing ended well").doesNotContain("NaN");
        assertThat(Files.readString(json)).doesNotContain("NaN", "Infinity", "latencyP50", "latencyMax");
        assertThat(Files.readString(page)).doesNotContain("NaN", "Infinity");
    }

    @Test
    void resultsThatCannotBeComparedAreNamed(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("a.json"), "no JSON");
        Path other = directory.resolve("b.json");

        assertThat(run("compare", text.toString(), text.toString())).isEqualTo(1);
        assertThat(run("compare", other.toString(), text.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "run: " + text + " is not a result of a run; write one with --json",
                        "run: " + other + " cannot be read: there is no such file");
    }

    private static String url(Stub stub) {
        return "http://127.0.0.1:" + stub.httpPort();
    }

    private int run(String... args) {
        return Main.execute(args, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err));
    }
}
