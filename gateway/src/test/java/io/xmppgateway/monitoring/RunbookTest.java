package io.xmppgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.monitoring.MonitoringFiles.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alerts, their sections in the runbook, and their tests belong together. */
class RunbookTest {

    private static final Pattern LINK = Pattern.compile("\\(#([^)]+)\\)");

    private final String runbook = Files.readString(MonitoringFiles.root().resolve("docs/runbook.md"));
    private final List<Rule> alerts =
            MonitoringFiles.rules().stream().filter(Rule::isAlert).toList();

    RunbookTest() throws IOException {}

    @Test
    void eachAlertHasItsSectionAndEachSectionItsAlert() {
        assertThat(sections())
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(Rule::name).toList());
    }

    @Test
    void eachAlertSaysHowBadItIsAndWhereToRead() {
        assertThat(alerts).hasSizeGreaterThan(20).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning");
            assertThat(alert.annotations())
                    .as(alert.name())
                    .containsEntry("runbook", "docs/runbook.md#" + anchor(alert.name()))
                    .containsKeys("summary", "description");
        });
    }

    @Test
    void linksLeadToSections() {
        assertThat(LINK.matcher(runbook).results().map(link -> link.group(1)))
                .isNotEmpty()
                .isSubsetOf(sections().stream().map(RunbookTest::anchor).toList());
    }

    /** {@code promtool} runs them; here it is about none being forgotten. */
    @Test
    void eachAlertIsTestedFiringAndStayingQuiet() throws IOException {
        List<String> tested = MonitoringFiles.testFiles().stream()
                .flatMap(file -> MonitoringFiles.testNames(file).stream())
                .toList();

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .flatMap(alert -> List.of(alert.name() + " fires", alert.name() + " stays quiet").stream())
                        .toList());
    }

    private List<String> sections() {
        return runbook.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT);
    }
}
