package io.xmppgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.monitoring.MonitoringFiles.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing asks for a metric that nobody has: such an alert would stay silent for ever. */
class MetricNamesTest {

    private static final Pattern OURS = Pattern.compile("\\b(xmpp_gateway|prosody_mod)_[a-z0-9_]+");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count)$");

    @Test
    void rulesAskForMetricsThatExist() throws IOException {
        List<Rule> rules = MonitoringFiles.rules();
        assertThat(rules).hasSizeGreaterThan(30);
        for (Rule rule : rules) {
            assertThat(PromQl.metrics(rule.expression()))
                    .as(rule.name())
                    .isNotEmpty()
                    .isSubsetOf(KnownMetrics.all());
        }
    }

    @Test
    void theTestsOfAlertsFeedMetricsThatExist() throws IOException {
        String tests = Files.readString(MonitoringFiles.testFiles().getFirst());
        assertThat(Pattern.compile("series: '([^{']+)").matcher(tests).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(KnownMetrics.all());
    }

    @ParameterizedTest
    @CsvSource({"monitoring.md", "runbook.md", "limits.md"})
    void pagesNameMetricsThatExist(String page) throws IOException {
        String text = Files.readString(MonitoringFiles.root().resolve("docs").resolve(page));
        List<String> known = KnownMetrics.all().stream()
                .map(name -> SUFFIX.matcher(name).replaceFirst(""))
                .toList();
        assertThat(OURS.matcher(text)
                        .results()
                        .filter(found -> found.start() == 0 || text.charAt(found.start() - 1) != ':')
                        .map(found -> SUFFIX.matcher(found.group()).replaceFirst("")))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "up{job=\"a\"} == 0 | up",
                "sum by (a, b) (rate(x_total{c!~\"d.e\"}[5m])) > 2 | x_total",
                "a:b:c offset 1h * on (d) group_left (e) f | a:b:c f",
                "histogram_quantile(0.99, sum(rate(x_bucket[5m])) by (le)) | x_bucket",
                "min_over_time((a / b)[10m:1m]) unless bool c # d | a b c"
            })
    void namesAreFound(String expression, String names) {
        assertThat(PromQl.metrics(expression)).containsExactlyInAnyOrder(names.split(" "));
    }
}
