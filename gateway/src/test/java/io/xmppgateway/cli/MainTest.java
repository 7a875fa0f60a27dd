package io.xmppgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String VALID = """
            listen: {http: ['127.0.0.1:8080'], https: []}
            backends: {main: {url: 'http://127.0.0.1:5280'}}
            domains: {example.net: {plain: true}, example.org: {plain: true}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Path> started = new ArrayList<>();
    private GatewayRunner runner = (config, file) -> {
        started.add(file);
        return config.domains().size() + 40;
    };
    private boolean colours;

    @TempDir
    private Path directory;

    private Path systemConfig = Path.of("");

    @BeforeEach
    void placeSystemConfig() {
        systemConfig = directory.resolve("etc.yaml");
    }

    @Test
    void validConfigurationIsSummedUpInOneLine() throws Exception {
        Files.writeString(directory.resolve("gateway.yaml"), VALID);

        assertThat(run("check-config")).isZero();
        assertThat(out).hasToString(lines("gateway.yaml: valid: 2 domains, 1 backend, 2 listeners"));
        assertThat(err).hasToString("");
    }

    @Test
    void invalidConfigurationIsRefusedWithAllProblems() throws Exception {
        Files.writeString(
                directory.resolve("bad.yaml"), VALID.replace("5280", "x").replace("true}}", "maybe}}"));

        assertThat(run("check-config", "--config", "bad.yaml")).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err.toString().lines()).hasSize(3);
        assertThat(err.toString())
                .startsWith("bad.yaml:2:24: backends.main.url: found ")
                .contains("bad.yaml:3:60: domains.example.org.plain: found \"maybe\", allowed: true or false")
                .endsWith(lines("bad.yaml: 2 problems"));
    }

    @Test
    void coloursAreForTerminalsOnly() throws Exception {
        Files.writeString(directory.resolve("gateway.yaml"), "[]");
        run("check-config");
        assertThat(err.toString()).doesNotContain("\u001b");

        colours = true;
        run("check-config");
        assertThat(err.toString()).contains("\u001b[1mgateway.yaml:1:1:\u001b[0m found a list");
    }

    @Test
    void systemConfigurationStandsInForALocalOne() throws Exception {
        Files.writeString(systemConfig, VALID);
        assertThat(run("run")).isEqualTo(42);

        Files.writeString(directory.resolve("gateway.yaml"), VALID);
        assertThat(run("run")).isEqualTo(42);

        assertThat(started).containsExactly(systemConfig, directory.resolve("gateway.yaml"));
    }

    @Test
    void missingConfigurationIsOneSentence() {
        assertThat(run("run")).isEqualTo(2);
        assertThat(err)
                .hasToString(lines("xmpp-gateway: found no configuration: there is neither gateway.yaml in the working "
                        + "directory nor " + systemConfig + "; name one with --config FILE."));
        assertThat(started).isEmpty();
    }

    @Test
    void namedConfigurationThatIsMissingIsNotReplacedByADefault() throws Exception {
        Files.writeString(directory.resolve("gateway.yaml"), VALID);

        assertThat(run("run", "--config", "other.yaml")).isEqualTo(2);
        assertThat(err)
                .hasToString(lines(
                        "other.yaml: found no such file, allowed: a readable YAML file", "other.yaml: 1 problem"));
    }

    @Test
    void failureIsOneSentenceWithoutStackTrace() throws Exception {
        Files.writeString(directory.resolve("gateway.yaml"), VALID);
        runner = (config, file) -> {
            throw new IllegalStateException("the address 127.0.0.1:8080 is in use");
        };

        assertThat(run("run")).isEqualTo(1);
        assertThat(err).hasToString(lines("xmpp-gateway: the address 127.0.0.1:8080 is in use"));
    }

    @Test
    void usageErrorsAreRefused() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("chek-config")).isEqualTo(2);
        assertThat(run("run", "--colour")).isEqualTo(2);
        assertThat(run("docs")).isEqualTo(2);
        assertThat(out).hasToString("");
        assertThat(err.toString()).contains("Did you mean: xmpp-gateway check-config");
    }

    @Test
    void helpNamesTheCommandsButNotTheHiddenOne() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("run ", "check-config ", "dump ", "version ", "completion ", "help ")
                .doesNotContain("docs");
        assertThat(run("help", "check-config")).isZero();
        assertThat(out.toString()).contains("--config");
    }

    @Test
    void versionNamesGatewayJavaAndUndertow() {
        assertThat(run("version")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("xmpp-gateway "),
                        line -> assertThat(line)
                                .startsWith("Java " + Runtime.version().feature()),
                        line -> assertThat(line).matches("Undertow \\d.*"));
    }

    @Test
    void completionIsAScript() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete -F", "check-config", "--config");
    }

    @Test
    void docsWritesSchemaAndReference() {
        assertThat(run("docs", "--schema", "s.json", "--reference", "r.md")).isZero();
        assertThat(directory.resolve("s.json")).content().contains("2020-12");
        assertThat(directory.resolve("r.md")).content().startsWith("# Configuration");
    }

    @Test
    void docsWritesMetricsAndDashboards() {
        assertThat(run("docs", "--metrics", "m.md", "--grafana", ".")).isZero();
        assertThat(directory.resolve("m.md")).content().startsWith("# Metrics");
        assertThat(directory.resolve("xmpp-gateway-overview.json")).content().startsWith("{");
    }

    @Test
    void docsSaysWhichFileCannotBeWritten() {
        assertThat(run("docs", "--schema", "none/s.json")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("xmpp-gateway: NoSuchFileException: ")
                .hasLineCount(1);
    }

    private int run(String... args) {
        return Main.execute(
                args,
                new Surroundings(new PrintWriter(out), new PrintWriter(err), directory, systemConfig, colours, runner));
    }

    private static String lines(String... lines) {
        return List.of(lines).stream()
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
