package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.net.HostName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoYamlTest {

    @TempDir
    Path directory;

    @Test
    void theReaderAcceptsItAndUnderstandsWhatIsMeant() throws Exception {
        Path home = Files.createDirectory(directory.resolve("it's home"));
        Path chat = Files.createDirectory(directory.resolve("chat"));
        Path pem = Files.createFile(directory.resolve("a.pem"));
        Certificate certificate = new Certificate(pem, pem, Optional.empty());
        String text = new DemoYaml(
                        new DemoOptions(8080, 8443, 9090, Optional.empty(), true),
                        true,
                        URI.create("http://127.0.0.1:5280"),
                        certificate,
                        certificate,
                        home,
                        Optional.of(chat),
                        directory.resolve("access.log"))
                .text();
        ConfigResult result = ConfigFile.parse("gateway.yaml", text, directory);
        assertThat(result).isInstanceOfSatisfying(ConfigResult.Valid.class, valid -> {
            assertThat(valid.config().listen().publicHttpsPort()).isEqualTo(8443);
            assertThat(valid.config().listen().https()).hasSize(2);
            assertThat(domain(valid, "example.net").hosts()).contains(new HostName("localhost"));
            assertThat(domain(valid, "example.net").hsts().enabled()).isFalse();
            assertThat(domain(valid, "example.org").files())
                    .extracting(files -> files.path().value(), files -> files.root())
                    .containsExactly(tuple("/", home), tuple("/chat", chat));
            assertThat(domain(valid, "example.net").files().getLast().contentSecurityPolicy())
                    .isEqualTo(policyOfTheChatsPage() + "; frame-ancestors 'none'");
        });
    }

    private static String policyOfTheChatsPage() {
        String page = text(Path.of("src/main/resources/io/xmppgateway/demo/chat/index.html"));
        String start = "http-equiv=\"Content-Security-Policy\" content=\"";
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf('"', from));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Domain domain(ConfigResult.Valid valid, String name) {
        return Objects.requireNonNull(valid.config().domains().get(new HostName(name)));
    }
}
