package io.xmppgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus's own checker says of the shipped files. */
class PromtoolIT {

    private static Stream<Path> testFiles() throws IOException {
        return MonitoringFiles.testFiles().stream();
    }

    /** The rules that it names are checked along with it. */
    @Test
    void configurationIsValid() throws Exception {
        assertThat(Promtool.run(
                        "check",
                        "config",
                        "--lint-fatal",
                        MonitoringFiles.config().toString()))
                .contains("SUCCESS: 2 rule files found", "prometheus.yml is valid");
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    void alertsFireAndStayQuiet(Path file) throws Exception {
        assertThat(Promtool.run("test", "rules", file.toString())).contains("SUCCESS");
    }
}
