package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.FreePorts;
import io.xmppgateway.demo.ProsodyPorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A backend with TLS: Prosody's own HTTPS port, with the certificate of example.net. */
@OnStage
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackendTlsIT {

    private final Stage stage;
    private final RunningProsody prosody;
    private final URI backend;

    BackendTlsIT(Stage stage) throws Exception {
        this.stage = stage;
        int port = FreePorts.find(1).getFirst();
        this.backend = URI.create("https://127.0.0.1:" + port);
        this.prosody = RunningProsody.startWithCertificates(
                stage.newDirectory("tls"), ProsodyPorts.free().withHttps(port), stage.certificateFiles());
    }

    @AfterAll
    void stop() {
        prosody.close();
    }

    @Test
    void acceptsTheRightNameFromATrustedAuthority() throws Exception {
        assertThat(bosh("{ca: '" + stage.caCertificate() + "', name: example.net}")
                        .body())
                .contains("BOSH");
    }

    @Test
    void refusesAnotherName() throws Exception {
        assertRefused(bosh("{ca: '" + stage.caCertificate() + "', name: example.org}"));
    }

    @Test
    void refusesAnAuthorityThatIsNotTrusted() throws Exception {
        Path stranger = stage.newDirectory("stranger");
        Path ca = DemoCertificates.create(stranger, Clock.systemUTC()).caCertificate();
        assertRefused(bosh("{ca: '" + ca + "', name: example.net}"));
    }

    @Test
    void acceptsAPinnedKeyAndNoOther() throws Exception {
        String pin = pin();
        assertThat(bosh("{verify: pin, pins: ['" + pin + "']}").body()).contains("BOSH");
        assertRefused(bosh("{verify: pin, pins: ['" + "0".repeat(pin.length()) + "']}"));
    }

    @Test
    void acceptsAnythingWhereThatIsSpelledOut() throws Exception {
        assertThat(bosh("{verify: dangerously-nothing}").body()).contains("BOSH");
    }

    private HttpResponse<String> bosh(String tls) throws Exception {
        String yaml = stage.yaml(Stage.anyPorts(), "", backend.toString(), "{}")
                .replace("idle-timeout: 1s", "idle-timeout: 1s, tls: " + tls);
        try (RunningGateway gateway = stage.startGateway(yaml);
                HttpClient client = stage.newClient(HttpClient.Version.HTTP_1_1)) {
            return client.send(
                    HttpRequest.newBuilder(gateway.https("example.net", "/http-bind"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("certificate is not trusted", "caused by: backend");
    }

    private String pin() throws Exception {
        try (var pem = Files.newInputStream(stage.certificateFiles().chain())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded()));
        }
    }
}
