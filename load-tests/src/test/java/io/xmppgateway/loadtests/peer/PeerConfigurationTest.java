package io.xmppgateway.loadtests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xmppgateway.loadtests.wire.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerConfigurationTest {

    private static final Path GATEWAY = Path.of("..", "gateway", "target", "xmpp-gateway.jar");

    /** So that the gateway's settings cannot change without the harness. Its jar is there when all modules are built. */
    @Test
    void theGatewayAcceptsItsConfiguration(@TempDir Path work) throws IOException, InterruptedException {
        assumeTrue(Files.exists(GATEWAY), "the gateway was not built");
        TestCertificate certificate = TestCertificate.create(work, TestCertificate.Kind.ECDSA);
        Path file = work.resolve("gateway.yaml");
        for (boolean accessLog : new boolean[] {false, true}) {
            PeerSetup setup = new PeerSetup(work, work, certificate, 5280, 2, accessLog);
            Files.writeString(file, filled(PeerKind.GATEWAY, setup));
            Process check = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            GATEWAY.toString(),
                            "check-config",
                            "--config",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(check.waitFor()).as(said).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(PeerKind.class)
    void everyWordOfATemplateIsFilledIn(PeerKind kind, @TempDir Path work) throws IOException {
        TestCertificate certificate = TestCertificate.create(work, TestCertificate.Kind.ECDSA);
        PeerSetup setup = new PeerSetup(work, work, certificate, 5280, 2, false);

        assertThat(filled(kind, setup)).doesNotContainPattern("@[A-Z_]+@").contains("8443", "5280");
    }

    private static String filled(PeerKind kind, PeerSetup setup) throws IOException {
        return PeerConfiguration.fill(
                Files.readString(Path.of("peers", kind.template())), PeerConfiguration.words(setup, 8443, 8080));
    }
}
