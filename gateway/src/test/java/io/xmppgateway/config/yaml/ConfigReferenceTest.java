package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void committedReferenceIsFresh() throws IOException {
        assertThat(Files.readString(Path.of("../docs/configuration.md")))
                .as("run: ./xmpp-gateway docs --reference docs/configuration.md")
                .isEqualTo(ConfigReference.text());
    }

    @Test
    void shownMinimumIsTheMinimalExample() throws IOException {
        assertThat(Files.readString(Path.of("../config/minimal.yaml"))).endsWith(ConfigReference.MINIMAL);
    }

    @Test
    void everySettingHasARow() {
        String text = ConfigReference.text();
        var root = new Shapes(new ValueReaders(Path.of(""))).ofRecord(GatewayConfig.class);

        assertThat(SectionPlaces.below(root))
                .hasSizeGreaterThan(10)
                .flatExtracting(places -> places.section().entries())
                .allSatisfy(entry -> assertThat(text)
                        .containsPattern("\\| `" + entry.key() + "` \\|.*\\| "
                                + Pattern.quote(entry.setting().doc()) + " \\|"));
    }

    @Test
    void linksLeadToHeadings() {
        String text = ConfigReference.text();
        List<String> anchors = text.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).replaceAll("[`.\\[\\]]", "").toLowerCase(java.util.Locale.ROOT))
                .toList();

        assertThat(Pattern.compile("\\(#([^)]*)\\)").matcher(text).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(anchor -> assertThat(anchors).contains(anchor));
    }

    @Test
    void examplesLackNothingButRequiredSettings() {
        List<MatchResult> examples =
                EXAMPLE.matcher(ConfigReference.text()).results().toList();

        assertThat(examples)
                .hasSizeGreaterThan(10)
                .allSatisfy(example -> assertThat(problems(example.group(1)))
                        .extracting(Problem::found)
                        .allMatch(found -> found.equals("nothing")));
    }

    private static List<Problem> problems(String yaml) {
        return switch (ConfigFile.parse("example", yaml, Path.of("/"), FileProbe.trusting())) {
            case Valid valid -> List.of();
            case Invalid invalid -> invalid.problems();
        };
    }
}
