package io.xmppgateway.tls;

import static io.xmppgateway.config.BackendTls.Verification.CERTIFICATE;
import static io.xmppgateway.config.BackendTls.Verification.DANGEROUSLY_NOTHING;
import static io.xmppgateway.config.BackendTls.Verification.PIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Backend;
import io.xmppgateway.config.BackendTls;
import io.xmppgateway.config.BackendTls.Verification;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTrustTest {

    private static final String URL = "https://127.0.0.1:5281";

    @TempDir
    static Path directory;

    static Path authority;
    static Path foreignAuthority;
    static TlsIdentity identity;
    static String pin;

    @BeforeAll
    static void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        authority = demo.caCertificate();
        identity = PemFiles.identity(demo.issue("example.net", List.of()));
        pin = PublicKeyPin.of(identity.leaf().getPublicKey()).sha256();
        foreignAuthority = DemoCertificates.create(
                        Files.createDirectory(directory.resolve("foreign")), Clock.systemUTC())
                .caCertificate();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:5281",
                "https://[::1]:5281",
                "https://localhost:5281",
                "https://chat.example.net:5281"
            })
    void certificateOfATrustedAuthorityAndTheUrlsNameIsAccepted(String url) throws Exception {
        assertAccepted(backend(url, CERTIFICATE, Optional.of(authority), Optional.empty(), List.of()));
    }

    @Test
    void configuredNameIsCheckedInsteadOfTheUrls() throws Exception {
        assertAccepted(
                backend("https://192.0.2.1:5281", CERTIFICATE, Optional.of(authority), name("example.net"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://192.0.2.1:5281", "https://example.org:5281", "https://a.b.example.net:5281"})
    void certificateWithoutTheUrlsNameIsRefused(String url) throws Exception {
        assertThat(refusal(backend(url, CERTIFICATE, Optional.of(authority), Optional.empty(), List.of())))
                .contains("No ")
                .contains("found");
    }

    @Test
    void certificateWithoutTheConfiguredNameIsRefused() throws Exception {
        assertThat(refusal(backend(URL, CERTIFICATE, Optional.of(authority), name("example.org"), List.of())))
                .contains("example.org");
    }

    @Test
    void certificateOfAForeignAuthorityIsRefused() throws Exception {
        assertThat(refusal(backend(URL, CERTIFICATE, Optional.of(foreignAuthority), Optional.empty(), List.of())))
                .contains("PKIX");
    }

    @Test
    void certificateThatTheSystemDoesNotTrustIsRefused() throws Exception {
        assertThat(refusal(backend(URL, CERTIFICATE, Optional.empty(), Optional.empty(), List.of())))
                .contains("PKIX");
    }

    @Test
    void selfSignedCertificateMayBeItsOwnAuthority() throws Exception {
        Path itself = directory.resolve("example.net.cert.pem");
        assertAccepted(backend(URL, CERTIFICATE, Optional.of(itself), Optional.empty(), List.of()));
    }

    @Test
    void pinnedKeyIsAcceptedUnderAnyNameAndAuthority() throws Exception {
        List<String> pins = List.of("00".repeat(32), pin.toUpperCase(Locale.ROOT));
        assertAccepted(backend("https://192.0.2.1:5281", PIN, Optional.empty(), Optional.empty(), pins));
    }

    @Test
    void otherKeyThanThePinnedOneIsRefusedAndNamed() throws Exception {
        List<String> pins = List.of("00".repeat(32));
        assertThat(refusal(backend(URL, PIN, Optional.of(authority), Optional.empty(), pins)))
                .contains(pin)
                .contains("tls.pins");
    }

    @Test
    void dangerouslyNothingAcceptsAnything() throws Exception {
        assertAccepted(
                backend("https://192.0.2.1:5281", DANGEROUSLY_NOTHING, Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void unusableSettingsAreReported() {
        assertThatThrownBy(() ->
                        BackendTrust.of(backend(URL, PIN, Optional.empty(), Optional.empty(), List.of("abc", "xyz"))))
                .isInstanceOf(TlsMaterialException.class)
                .hasMessageContaining("abc")
                .hasMessageContaining("xyz")
                .hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() -> BackendTrust.of(backend(URL, PIN, Optional.empty(), Optional.empty(), List.of())))
                .isInstanceOf(TlsMaterialException.class)
                .hasMessageContaining("no tls.pins");
        assertThatThrownBy(() ->
                        BackendTrust.of(backend(URL, CERTIFICATE, Optional.empty(), name("*.example.net"), List.of())))
                .isInstanceOf(TlsMaterialException.class)
                .hasMessageContaining("wildcard");
    }

    @Test
    void alpnIsOfferedWhereAskedFor() throws Exception {
        BackendTrust trust =
                BackendTrust.of(backend(URL, CERTIFICATE, Optional.of(authority), Optional.empty(), List.of()));
        EnginePair pair = EnginePair.shakeHands(
                trust.newEngine(5281, List.of("http/1.1")), server().newEngine(List.of("h2", "http/1.1")));

        assertThat(pair.client().getApplicationProtocol()).isEqualTo("http/1.1");
    }

    private static void assertAccepted(Backend backend) throws Exception {
        EnginePair pair = connect(backend);
        assertThat(pair.clientFailure()).isEmpty();
        assertThat(pair.serverFailure()).isEmpty();
        assertThat(pair.client().getSession().getPeerCertificates()).contains(identity.leaf());
    }

    private static String refusal(Backend backend) throws Exception {
        return String.valueOf(connect(backend).clientFailure().orElseThrow().getMessage());
    }

    private static EnginePair connect(Backend backend) throws Exception {
        return EnginePair.shakeHands(
                BackendTrust.of(backend).newEngine(backend.url().getPort(), List.of()), server().newEngine(List.of()));
    }

    private static ServerTls server() throws Exception {
        CertificateStore store = new CertificateStore(Map.of(), Optional.of(identity), UnknownName.DEFAULT_CERTIFICATE);
        Tls settings = new Tls(
                Tls.Engine.AUTO,
                List.of(TlsVersion.TLSv1_3),
                List.of(),
                UnknownName.DEFAULT_CERTIFICATE,
                Optional.empty(),
                Duration.ofSeconds(10));
        return ServerTls.create(settings, () -> store);
    }

    private static Optional<HostName> name(String name) {
        return Optional.of(new HostName(name));
    }

    private static Backend backend(
            String url, Verification verify, Optional<Path> ca, Optional<HostName> name, List<String> pins) {
        return new Backend(
                URI.create(url),
                new BackendTls(verify, ca, name, pins),
                Duration.ofSeconds(5),
                10,
                Duration.ofSeconds(30),
                0,
                Duration.ofSeconds(1),
                List.of(),
                List.of());
    }
}
