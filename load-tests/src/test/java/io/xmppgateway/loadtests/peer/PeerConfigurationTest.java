package io.xmppgateway.loadtests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.wire.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerConfigurationTest {

    @ParameterizedTest
    @EnumSource(PeerKind.class)
    void everyWordOfATemplateIsFilledIn(PeerKind kind, @TempDir Path work) throws IOException {
        TestCertificate certificate = TestCertificate.create(work, TestCertificate.Kind.ECDSA);
        PeerSetup setup = new PeerSetup(work, work, certificate, 5280, 2, false);

        String filled = PeerConfiguration.fill(
                Files.readString(Path.of("peers", kind.template())), PeerConfiguration.words(setup, 8443, 8080));

        assertThat(filled).doesNotContainPattern("@[A-Z_]+@").contains("8443", "5280");
    }
}
