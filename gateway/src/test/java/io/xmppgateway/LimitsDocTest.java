package io.xmppgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.ClientLimits;
import io.xmppgateway.config.DomainLimits;
import io.xmppgateway.config.Limits;
import io.xmppgateway.config.Setting;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit that can be set stands in the page of limits, with its default. */
class LimitsDocTest {

    private static Stream<RecordComponent> settings() {
        return Stream.of(Limits.class, ClientLimits.class, DomainLimits.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getType() == int.class);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void isDocumentedWithItsDefault(RecordComponent component) throws IOException {
        String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        int byDefault = Integer.parseInt(component.getAnnotation(Setting.class).byDefault());
        String shown = byDefault == 0 ? "none" : String.format(Locale.ROOT, "%,d", byDefault);

        assertThat(Files.readAllLines(Path.of("../docs/limits.md")))
                .anyMatch(line -> line.startsWith("|") && line.contains(key + "`") && line.contains(shown));
    }
}
