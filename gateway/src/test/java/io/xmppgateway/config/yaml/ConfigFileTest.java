package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import io.xmppgateway.net.HostName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final String MINIMAL = """
            listen: {}
            backends: {main: {url: 'http://127.0.0.1:5280'}}
            domains: {example.net: {plain: true}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"gateway.yaml", "minimal.yaml", "ejabberd.yaml"})
    void exampleConfigurationsAreValid(String name) {
        assertThat(ConfigFile.read(name, Path.of("../config").resolve(name), FileProbe.trusting()))
                .isInstanceOf(Valid.class);
    }

    @Test
    void minimalExampleStaysUnderFifteenLines() throws Exception {
        assertThat(Files.readAllLines(Path.of("../config/minimal.yaml"))).hasSizeLessThan(15);
    }

    @Test
    void defaultsFillWhatTheFileLeavesOut() {
        GatewayConfig config = valid(MINIMAL);

        assertThat(config.domains()).containsOnlyKeys(new HostName("example.net"));
        var domain = config.domains().values().iterator().next();
        assertThat(domain.bosh().timeouts().response()).isEqualTo(Duration.ofSeconds(150));
        assertThat(domain.upload().maxBody()).isEqualTo(new DataSize(100L << 20));
        assertThat(config.tls().versions()).containsExactly(TlsVersion.TLSv1_3, TlsVersion.TLSv1_2);
        assertThat(config.listen().http()).hasSize(1);
        assertThat(config.listen().acmeWebroot()).isEmpty();
    }

    @Test
    void aRoutesOwnDefaultsStayWhenTheFileSetsSomethingBesideThem() {
        GatewayConfig config =
                valid(MINIMAL.replace("plain: true", "plain: true, bosh: {timeouts: {stall: 5s, connect: 2s}}"));

        var timeouts = config.domains().values().iterator().next().bosh().timeouts();
        assertThat(timeouts.response()).isEqualTo(Duration.ofSeconds(150));
        assertThat(timeouts.stall()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeouts.connect()).contains(Duration.ofSeconds(2));
        assertThat(timeouts.total()).isEmpty();
    }

    @Test
    void relativeFileNamesStartAtTheFilesDirectory() {
        GatewayConfig config = valid(MINIMAL.replace("listen: {}", "listen: {acme-webroot: acme}"));

        assertThat(config.listen().acmeWebroot()).contains(Path.of("/conf/acme"));
    }

    @Test
    void anchorsAndAliasesShareSettings() {
        GatewayConfig config = valid("""
                listen: {}
                backends: {main: {url: 'http://127.0.0.1:5280'}}
                domains:
                  example.net: {plain: true, bosh: &bosh {path: /b}}
                  example.org: {plain: true, bosh: *bosh}
                """);

        assertThat(config.domains().values())
                .extracting(domain -> domain.bosh().path().value())
                .containsExactly("/b", "/b");
    }

    @Test
    void syntaxErrorIsLocated() {
        assertThat(problems("listen: {}\nbackends: [\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("gateway.yaml:3:1: found a YAML syntax error: ")
                        .contains("expected"));
    }

    @Test
    void secondDocumentIsRefused() {
        assertThat(problems(MINIMAL + "---\nlisten: {}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4));
    }

    @Test
    void controlCharactersAreRefused() {
        assertThat(problems("listen: \u0001\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).startsWith("unreadable YAML"));
    }

    @Test
    void emptyFileLacksTheRequiredKeys() {
        assertThat(problems(""))
                .extracting(Problem::position, Problem::path, Problem::found)
                .containsExactly(
                        tuple("gateway.yaml:1:1", "backends", "nothing"),
                        tuple("gateway.yaml:1:1", "domains", "nothing"),
                        tuple("gateway.yaml:1:1", "listen", "nothing"));
    }

    @Test
    void fileThatIsNoMappingYieldsOneProblem() {
        assertThat(lines("- a\n"))
                .containsExactly("gateway.yaml:1:1: found a list, allowed: a mapping with the keys listen, admin, tls, "
                        + "backends, domains, limits, logging, tracing, error-pages");
    }

    @Test
    void duplicateKeysAreRefusedAtTheSecondOne() {
        assertThat(lines(MINIMAL + "listen: {}\n"))
                .containsExactly("gateway.yaml:4:1: listen: found the key a second time, allowed: each key once");
    }

    @Test
    void sameDomainInAnotherCaseIsADuplicate() {
        assertThat(lines(MINIMAL.replace("true}}", "true}, Example.NET.: {plain: true}}")))
                .containsExactly(
                        "gateway.yaml:3:39: domains.example.net: found the key a second time, allowed: each key once");
    }

    @Test
    void emptyValueIsNotADefault() {
        assertThat(lines(MINIMAL + "limits:\n"))
                .containsExactly("gateway.yaml:4:8: limits: found an empty value, allowed: a mapping with the keys "
                        + "header-size, header-count, connections, exempt, client, domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "'true'", "1", "~", "[]"})
    void onlyTrueAndFalseAreBooleans(String value) {
        assertThat(problems(MINIMAL.replace("listen: {}", "listen: {http2: " + value + "}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.allowed()).isEqualTo("true or false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "1001", "99999999999", "'100'", "1.5", "many"})
    void numbersOutsideTheirRangeAreRefused(String value) {
        assertThat(problems(MINIMAL + "limits: {header-count: " + value + "}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.allowed()).isEqualTo("a whole number from 10 to 1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "1000"})
    void rangesIncludeTheirEnds(String value) {
        assertThat(valid(MINIMAL + "limits: {header-count: " + value + "}")
                        .limits()
                        .headerCount())
                .isEqualTo(Integer.parseInt(value));
    }

    @Test
    void unknownKeyFarFromAllOthersIsAnsweredWithTheList() {
        assertThat(lines(MINIMAL + "limits: {colour: red}"))
                .containsExactly(
                        "gateway.yaml:4:10: limits.colour: found an unknown key, allowed: header-size, header-count, "
                                + "connections, exempt, client, domain");
    }

    @Test
    void privateKeyInTheWrongPlaceIsNotRepeated() {
        String text =
                MINIMAL.replace("plain: true", "plain: true, certificate: {chain: c, key: \"BEGIN\\nMIISECRET\"}");

        assertThat(lines(text))
                .singleElement()
                .asString()
                .contains("\"BEGIN…\"")
                .doesNotContain("SECRET");
    }

    @Test
    void missingFileHasNoLine(@TempDir Path directory) {
        Path file = directory.resolve("none.yaml");

        assertThat(ConfigFile.read("none.yaml", file, FileProbe.trusting()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::toString)
                                .containsExactly("none.yaml: found no such file, allowed: a readable YAML file"));
    }

    @Test
    void directoryIsNoFile(@TempDir Path directory) {
        assertThat(ConfigFile.read(directory))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems().getFirst().toString())
                                .isEqualTo(directory + ": found a directory, allowed: a readable YAML file"));
    }

    @Test
    void fileIsBounded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("large.yaml");
        Files.writeString(file, MINIMAL + "#".repeat(ConfigFile.SIZE_MAX));

        assertThat(ConfigFile.read("large.yaml", file, FileProbe.trusting()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems().getFirst().toString())
                                .isEqualTo("large.yaml: found more than 1048576 bytes, allowed: at most 1 MiB"));
    }

    @Test
    void fileMustBeUtf8(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, "# ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ConfigFile.read("latin.yaml", file, FileProbe.trusting()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems().getFirst().found())
                                .isEqualTo("bytes that are not UTF-8"));
    }

    @Test
    void nestedAliasesAreBounded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString())).hasSizeLessThan(40);
    }

    @Test
    void deepNestingIsRefusedBeforeItExhaustsTheStack() {
        assertThat(lines("[".repeat(500_000)))
                .containsExactly("gateway.yaml:1:33: found more than 32 levels of nesting, allowed: far fewer levels");
    }

    @Test
    void keysThatAreNoTextAreUnknown() {
        assertThat(lines(MINIMAL + "? [a]\n: 1\n"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:4:3: (a list): found an unknown key");
    }

    @Test
    void textThatContainsItselfIsRefused() {
        assertThat(problems(MINIMAL + "limits: &l {header-count: *l}\n"))
                .singleElement()
                .extracting(Problem::path)
                .isEqualTo("limits.header-count");
    }

    @Test
    void hundredDomainsMayShareSettings() {
        assertThat(valid(sharing(100)).domains()).hasSize(101);
    }

    @Test
    void thousandsOfAliasesAreTooMany() {
        assertThat(problems(sharing(1001))).singleElement().asString().contains("aliases");
    }

    private static String sharing(int domains) {
        StringBuilder text =
                new StringBuilder(MINIMAL.replace("{example.net: {plain: true}}", "\n  first: &x {plain: true}"));
        for (int i = 0; i < domains; i++) {
            text.append("  d").append(i).append(": *x\n");
        }
        return text.toString();
    }

    private static GatewayConfig valid(String text) {
        ConfigResult result = ConfigFile.parse("gateway.yaml", text, Path.of("/conf"), FileProbe.trusting());
        assertThat(result).isInstanceOf(Valid.class);
        return ((Valid) result).config();
    }

    private static List<Problem> problems(String text) {
        ConfigResult result = ConfigFile.parse("gateway.yaml", text, Path.of("/conf"), FileProbe.trusting());
        assertThat(result).isInstanceOf(Invalid.class);
        return ((Invalid) result).problems();
    }

    private static List<String> lines(String text) {
        return problems(text).stream().map(Problem::toString).toList();
    }
}
