package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProsodyConfigurationTest {

    private static final Path EXAMPLE = Path.of("../config/prosody/prosody.cfg.lua");

    private final ProsodyConfiguration demo = ProsodyConfiguration.inDirectory(
            Path.of("/tmp/a \"quoted\" place"),
            new ProsodyPorts(1, List.of(), 2, 3, List.of(), 4),
            Path.of("/templates"),
            URI.create("https://localhost:8443/"),
            true);

    @Test
    void theExampleForOperatorsIsWhatTheGeneratorWrites() throws Exception {
        assertThat(Files.readString(EXAMPLE))
                .as("write it anew from ProsodyConfiguration.ofTheDocument().text()")
                .isEqualTo(ProsodyConfiguration.ofTheDocument().text());
    }

    @Test
    void httpIsOnLoopbackEvenWhenClientsComeFromOutside() {
        assertThat(ProsodyConfiguration.ofTheDocument().text())
                .contains("interfaces = { \"192.0.2.35\", \"2001:db8::35\" }")
                .contains("http_interfaces = { \"127.0.0.1\" }")
                .contains("https_ports = { }");
    }

    @Test
    void slotsOnTheComponentsOwnNameNeedNoOtherHost() {
        assertThat(ProsodyConfiguration.ofTheDocument().text())
                .contains("http_external_url = \"https://upload.example.net/\"")
                .doesNotContain("http_host =");
        assertThat(demo.text())
                .contains("http_external_url = \"https://localhost:8443/\"")
                .contains("http_host = \"example.net\"");
    }

    @Test
    void onlyTheDemonstrationRunsAsRootAndWithoutEncryptionTowardsClients() {
        assertThat(demo.text()).contains("run_as_root = true", "c2s_require_encryption = false");
        assertThat(ProsodyConfiguration.ofTheDocument().text())
                .contains("c2s_require_encryption = true")
                .doesNotContain("run_as_root");
    }

    @Test
    void pathsAreQuotedForLua() {
        assertThat(demo.text()).contains("data_path = \"/tmp/a \\\"quoted\\\" place/data\"");
    }

    @Test
    void aFileOfTwentyMegabytesFits() {
        assertThat(demo.uploadLimit().bytes()).isGreaterThan(20_000_000);
        assertThat(demo.text()).contains("http_file_share_size_limit = 26214400");
    }

    @Test
    void everyPlaceIsFilled() {
        assertThat(demo.text()).doesNotContainPattern("\\{[A-Za-z0-9]+\\}");
    }
}
