package io.xmppgateway.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What stands in {@code config/prometheus}. */
public final class MonitoringFiles {

    /**
     * One recording rule or alert.
     *
     * @param isAlert or else it records
     * @param name of the alert or of the recorded series
     * @param expression in PromQL
     * @param labels that it adds
     * @param annotations of an alert
     */
    record Rule(
            boolean isAlert,
            String name,
            String expression,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    private MonitoringFiles() {}

    /** The project's directory, whether Maven started the tests in it or in the module. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("config"))
                ? here
                : here.resolve("..").normalize();
    }

    /** The directory of Prometheus's files. */
    static Path directory() {
        return root().resolve("config/prometheus");
    }

    /** Prometheus's configuration. */
    public static Path config() {
        return directory().resolve("prometheus.yml");
    }

    /** The files that it loads. */
    public static List<Path> ruleFiles() throws IOException {
        return strings(map(yaml(config())).get("rule_files")).stream()
                .map(directory()::resolve)
                .toList();
    }

    /** The files of {@code promtool test rules}. */
    static List<Path> testFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve("tests"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    /** All rules of all files. */
    static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Path file : ruleFiles()) {
            for (Object group : list(map(yaml(file)).get("groups"))) {
                list(map(group).get("rules")).forEach(rule -> rules.add(rule(map(rule))));
            }
        }
        return rules;
    }

    /** The names of all alerts. */
    public static List<String> alertNames() throws IOException {
        return rules().stream().filter(Rule::isAlert).map(Rule::name).toList();
    }

    /** The names of the tests in a file; each must say what it expects: a name with "fires" one alert, others none. */
    static List<String> testNames(Path file) {
        return list(map(yaml(file)).get("tests")).stream()
                .map(MonitoringFiles::map)
                .map(test -> {
                    String name = String.valueOf(test.get("name"));
                    String expected = String.valueOf(test.get("promql_expr_test"));
                    if (name.endsWith(" fires") != expected.contains("\"" + name.replace(" fires", "") + "\"")) {
                        throw new AssertionError(name + " expects something else: " + expected);
                    }
                    return name;
                })
                .toList();
    }

    static Object yaml(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Rule rule(Map<?, ?> rule) {
        boolean isAlert = rule.containsKey("alert");
        return new Rule(
                isAlert,
                String.valueOf(rule.get(isAlert ? "alert" : "record")),
                String.valueOf(rule.get("expr")),
                strings(rule, "labels"),
                strings(rule, "annotations"));
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }

    private static List<?> list(@Nullable Object node) {
        return (List<?>) Objects.requireNonNull(node);
    }

    private static List<String> strings(@Nullable Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }

    private static Map<String, String> strings(Map<?, ?> rule, String key) {
        return rule.get(key) instanceof Map<?, ?> found
                ? found.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())))
                : Map.of();
    }
}
