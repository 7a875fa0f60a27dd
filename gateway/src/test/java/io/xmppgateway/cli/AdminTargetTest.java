package io.xmppgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTargetTest {

    @TempDir
    private Path directory;

    private GatewayConfig config(String admin) throws IOException {
        for (String name : List.of("chain.pem", "key.pem", "token")) {
            Files.setPosixFilePermissions(
                    Files.writeString(directory.resolve(name), "any"), PosixFilePermissions.fromString("rw-------"));
        }
        String text = """
                listen: {http: ['127.0.0.1:8080'], https: []}
                admin: {%s}
                backends: {main: {url: 'http://127.0.0.1:5280'}}
                domains:
                  host.test: {certificate: {chain: chain.pem, key: key.pem}}
                """.formatted(admin);
        return switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'127.0.0.1:9090' | http://127.0.0.1:9090",
                "'127.0.0.1:0', '[::1]:9091' | http://[::1]:9091",
                "'0.0.0.0:9090' | http://127.0.0.1:9090",
                "'[::]:9090' | http://[::1]:9090",
                "'192.0.2.1:9090', '127.0.0.1:9091' | http://192.0.2.1:9090"
            })
    void theFirstAddressThatCanBeConnectedTo(String listen, URI base) throws IOException {
        assertThat(AdminTarget.of(config("dangerously-open: true, listen: [" + listen + "]")))
                .contains(new AdminTarget(base, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'127.0.0.1:0'"})
    void noAddressIsNone(String listen) throws IOException {
        assertThat(AdminTarget.of(config("listen: [" + listen + "]"))).isEmpty();
    }

    @Test
    void aUnixSocketIsTakenBeforeAnyAddress() throws IOException {
        Optional<AdminTarget> target = AdminTarget.of(config("socket: 'a b.sock', token-file: token"));

        assertThat(target).contains(AdminTarget.of(URI.create("unix:" + directory + "/a%20b.sock")));
        assertThat(target.flatMap(AdminTarget::socket)).contains(directory.resolve("a b.sock"));
        assertThat(AdminTarget.of(URI.create("http://127.0.0.1:9090")).socket()).isEmpty();
    }

    @Test
    void withTlsItsCertificateIsTheOneThatIsExpected() throws IOException {
        assertThat(AdminTarget.of(config("tls: {domain: host.test}, token-file: token")))
                .contains(new AdminTarget(
                        URI.create("https://127.0.0.1:9090"),
                        Optional.of(directory.resolve("token")),
                        Optional.of(directory.resolve("chain.pem"))));
    }
}
