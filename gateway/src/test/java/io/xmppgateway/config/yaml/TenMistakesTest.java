package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenMistakesTest {

    @Test
    void tenMistakesYieldTenLocatedProblems() {
        FileProbe probe =
                (path, wanted) -> path.endsWith("missing.pem") ? Optional.of("no such file") : Optional.empty();

        ConfigResult result = ConfigFile.parse("gateway.yaml", resource("ten-mistakes.yaml"), Path.of("/conf"), probe);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::toString)
                                .containsExactlyElementsOf(
                                        resource("ten-mistakes.txt").lines().toList())
                                .hasSize(10));
    }

    private static String resource(String name) {
        try (var in = TenMistakesTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
