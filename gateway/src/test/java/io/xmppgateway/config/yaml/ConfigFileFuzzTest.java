package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whatever stands in a configuration file, the answer is a configuration or a list of problems. */
class ConfigFileFuzzTest {

    @FuzzTest
    void anyTextHasAnAnswer(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Path directory = Path.of("/nowhere");
        ConfigResult result = ConfigFile.parse("fuzz", text, directory, FileProbe.trusting());
        if (result instanceof ConfigResult.Invalid(var problems)) {
            assertThat(problems).isNotEmpty();
        }
        assertThat(ConfigFile.parse("fuzz", text, directory, FileProbe.trusting()))
                .isEqualTo(result);
    }
}
