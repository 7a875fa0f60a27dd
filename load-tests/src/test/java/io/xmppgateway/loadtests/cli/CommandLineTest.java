package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.backend.Stub;
import io.xmppgateway.loadtests.backend.StubOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(out.toString()).containsPattern("requests +(9[0-9]|10[0-9])").containsPattern("errors +0");
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
    @CsvSource({
        "--url, http://192.0.2.1/, --i-own-this-host",
        "--url, ftp://localhost/, must be http",
        "--connections, 0, from 1 to",
        "--duration, 90000, from 1 to",
        "--rounds, 1, either --url or --against",
        "--against, apache, --against"
    })
    void refusesWhatItShouldNotDo(String option, String value, String complaint) {
        assertThat(run("bosh", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
    }

    private static String url(Stub stub) {
        return "http://127.0.0.1:" + stub.httpPort();
    }

    private int run(String... args) {
        return Main.execute(args, new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err));
    }
}
