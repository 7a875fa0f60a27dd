package io.xmppgateway.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminChecksTest {

    private static final String TLS = "tls: {certificate: {chain: a.pem, key: a.pem}}";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "listen: []", "listen: ['127.0.0.1:9090']", "listen: ['127.0.0.2:0', '[::1]:9090']"})
    void loopbackNeedsNothing(String admin) {
        assertThat(problems(admin, FileProbe.trusting())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TLS, "token-file: t", "dangerously-open: false"})
    void whatOthersCanReachNeedsTlsAndAToken(String guard) {
        assertThat(problems("listen: ['192.0.2.1:9090'], " + guard, FileProbe.trusting()))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:4:18: admin.listen[0]")
                .contains("192.0.2.1:9090", "admin.tls", "admin.token-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dangerously-open: true", TLS + ", token-file: t"})
    void itIsAllowedWhenGuardedOrAskedFor(String guard) {
        assertThat(problems("listen: ['[::]:9090'], " + guard, FileProbe.trusting()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls: {}",
                "tls: {domain: plain.test, certificate: {chain: a.pem, key: a.pem}}",
                "tls: {domain: plain.test}",
                "tls: {domain: stranger.test}",
                "hosts: ['*.example.net']",
                "socket-mode: '0680'",
                "socket: /run/xmpp-gateway/a-directory-with-a-name-that-is-much-too-long-for-a-socket/admin.sock",
                "listen: ['127.0.0.1:8080']"
            })
    void mistakesAreFoundWhereTheyStand(String admin) {
        assertThat(problems(admin, FileProbe.trusting()))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("gateway.yaml:4:"));
    }

    @Test
    void aTokenThatEverybodyCanReadIsNone() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "0123456789abcdef0123456789abcdef");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problems("token-file: token", FileProbe.ofSystem()))
                .singleElement()
                .asString()
                .contains("admin.token-file", "everybody", "chmod 640");

        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(problems("token-file: token", FileProbe.ofSystem())).isEmpty();
    }

    private List<String> problems(String admin, FileProbe probe) {
        String text = """
                listen: {http: ['127.0.0.1:8080'], https: []}
                backends: {main: {url: 'http://127.0.0.1:5280'}}
                domains: {plain.test: {plain: true}}
                admin: {%s}
                """.formatted(admin);
        return switch (ConfigFile.parse("gateway.yaml", text, directory, probe)) {
            case Valid valid -> List.of();
            case Invalid invalid ->
                invalid.problems().stream().map(Problem::toString).toList();
        };
    }
}
