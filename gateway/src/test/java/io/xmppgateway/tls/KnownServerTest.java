package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is known by the key of the certificate in a file, by whatever address it is reached. */
class KnownServerTest {

    @TempDir
    private Path directory;

    @Test
    void itsOwnCertificateIsTrustedUnderAnyNameAndAnotherOfTheSameAuthorityIsNot() throws Exception {
        DemoCertificates certificates = DemoCertificates.create(directory, Clock.systemUTC());
        Certificate own = certificates.issue("own.test", List.of());
        Certificate another = certificates.issue("another.test", List.of());

        EnginePair pair = connect(own.chain(), own);
        assertThat(pair.clientFailure()).isEmpty();
        assertThat(pair.client().getSession().getProtocol()).isEqualTo("TLSv1.3");

        assertThat(String.valueOf(connect(own.chain(), another)
                        .clientFailure()
                        .orElseThrow()
                        .getMessage()))
                .contains("the server's public key has the SHA-256 ")
                .endsWith("which is not that of the certificate in " + own.chain());
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> KnownServer.context(directory.resolve("none.pem")))
                .isInstanceOf(TlsMaterialException.class)
                .hasMessageContaining("there is no such file");
    }

    /** As an HTTP client does it: with a check of the name, which nobody here has. */
    private static EnginePair connect(Path known, Certificate shown) throws Exception {
        CertificateStore store = CertificateStore.ofOne(shown);
        Tls settings = new Tls(
                Tls.Engine.AUTO,
                List.of(TlsVersion.TLSv1_3),
                List.of(),
                UnknownName.DEFAULT_CERTIFICATE,
                Optional.empty(),
                Duration.ofSeconds(10));
        SSLEngine client = KnownServer.context(known).createSSLEngine("192.0.2.1", 9090);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        return EnginePair.shakeHands(
                client, ServerTls.create(settings, () -> store).newEngine(List.of()));
    }
}
