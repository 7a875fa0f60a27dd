package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw TLS handshakes on both families of addresses. */
@OnStage
class SniIT {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Stage stage;

    SniIT(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, example.net, example.net",
        "127.0.0.1, xmpp.example.net, example.net",
        "127.0.0.1, upload.example.net, example.net",
        "127.0.0.1, example.org, example.org",
        "127.0.0.1, conference.example.org, example.org",
        "127.0.0.1, EXAMPLE.Org, example.org",
        "127.0.0.1, stranger.example.com, example.net",
        "127.0.0.1, a.b.example.org, example.net",
        "127.0.0.1, , example.net",
        "::1, example.net, example.net",
        "::1, xmpp.example.net, example.net",
        "::1, example.org, example.org",
        "::1, conference.example.org, example.org",
        "::1, stranger.example.com, example.net",
        "::1, , example.net",
    })
    void presentsTheCertificateOfTheName(String address, String name, String owner) throws Exception {
        try (SSLSocket socket = connect(stage.gateway(), address)) {
            SSLSession session = handshake(socket, Optional.ofNullable(name));
            assertThat(subject(session)).isEqualTo("CN=" + owner);
        }
    }

    @Test
    void refusesUnknownAndMissingNamesWhereConfigured() throws Exception {
        String yaml = stage.yaml(Stage.anyPorts(), "tls: {unknown-name: refuse}", "{}");
        try (RunningGateway gateway = stage.startGateway(yaml)) {
            try (SSLSocket known = connect(gateway, "127.0.0.1")) {
                assertThat(subject(handshake(known, Optional.of("example.org"))))
                        .isEqualTo("CN=example.org");
            }
            try (SSLSocket unknown = connect(gateway, "127.0.0.1")) {
                assertThatThrownBy(() -> handshake(unknown, Optional.of("stranger.example.com")))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("unrecognized_name");
            }
            try (SSLSocket nameless = connect(gateway, "127.0.0.1")) {
                // With the JDK's engine Undertow closes the connection before the alert is out.
                assertThatThrownBy(() -> handshake(nameless, Optional.empty())).isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h2 http/1.1, h2",
        "http/1.1, http/1.1",
        "http/1.1 h2, h2",
        "'', ''",
    })
    void agreesOnAProtocol(String offered, String agreed) throws Exception {
        try (SSLSocket socket = connect(stage.gateway(), "127.0.0.1")) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(Stream.of(offered.split(" "))
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new));
            socket.setSSLParameters(parameters);
            handshake(socket, Optional.of("example.net"));
            assertThat(socket.getApplicationProtocol()).isEqualTo(agreed);
        }
    }

    @Test
    void speaksHttp11WithoutAlpn() throws Exception {
        try (SSLSocket socket = connect(stage.gateway(), "::1")) {
            handshake(socket, Optional.of("example.net"));
            assertThat(RawHttp.exchange(socket, "GET /.well-known/host-meta HTTP/1.1\nHost: example.net\n\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        try (SSLSocket socket = connect(stage.gateway(), "127.0.0.1")) {
            socket.setEnabledProtocols(new String[] {version});
            assertThat(handshake(socket, Optional.of("example.net")).getProtocol())
                    .isEqualTo(version);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_1 -cipher ALL:@SECLEVEL=0",
        "-tls1_2 -cipher kRSA",
        "-tls1_2 -cipher kRSA+AESGCM",
        "-tls1_2 -cipher aNULL:@SECLEVEL=0",
    })
    void refusesWhatIsBrokenOrNotForwardSecret(String offer) throws Exception {
        assertThat(openssl(offer)).contains("Cipher is (NONE)").containsIgnoringCase("alert");
    }

    @Test
    void opensslAgreesOtherwise() throws Exception {
        assertThat(openssl("-tls1_2")).contains("Cipher is ECDHE-ECDSA-").doesNotContainIgnoringCase("alert");
    }

    private SSLSocket connect(RunningGateway gateway, String address) throws IOException {
        Socket plain = new Socket(InetAddress.ofLiteral(address), gateway.httpsPort(address));
        plain.setSoTimeout(TIMEOUT_MILLIS);
        return (SSLSocket) stage.newTls().getSocketFactory().createSocket(plain, address, plain.getPort(), true);
    }

    private static SSLSession handshake(SSLSocket socket, Optional<String> name) throws IOException {
        SSLParameters parameters = socket.getSSLParameters();
        List<SNIServerName> names = name.<List<SNIServerName>>map(text -> List.of(new SNIHostName(text)))
                .orElse(List.of());
        parameters.setServerNames(names);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket.getSession();
    }

    private static String subject(SSLSession session) throws IOException, GeneralSecurityException {
        return ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** What OpenSSL's client says of a handshake; Java itself no longer offers these. */
    private String openssl(String options) throws Exception {
        Process client = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "openssl",
                                        "s_client",
                                        "-connect",
                                        "127.0.0.1:" + stage.gateway().httpsPort(),
                                        "-servername",
                                        "example.net"),
                                Stream.of(options.split(" ")))
                        .toList())
                .redirectErrorStream(true)
                .start();
        try {
            client.getOutputStream().close();
            String text = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            return text;
        } finally {
            client.destroyForcibly();
        }
    }
}
