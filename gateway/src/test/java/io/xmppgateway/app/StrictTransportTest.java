package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.demo.DemoCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told to use HTTPS only. */
class StrictTransportTest {

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0'], io-threads: 1}
            admin: {listen: []}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT'}
            domains:
              host.test:
                hosts: [abc.onion]
                certificate: {chain: 'CHAIN', key: 'KEY'}
                proxy: [{path: /any}]
                SETTINGS
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/any", "/nothing", "/.well-known/host-meta"})
    void everyAnswerOverHttpsSaysItInTheGatewaysWords(String path) throws Exception {
        try (ScriptedBackend backend = backend();
                Gateway gateway = start(backend, "")) {
            assertThat(strictTransport(gateway, "host.test", path)).containsExactly("max-age=63072000");
        }
    }

    @Test
    void theDomainChoosesTheValue() throws Exception {
        try (ScriptedBackend backend = backend();
                Gateway gateway = start(backend, "hsts: {include-subdomains: true, preload: true}")) {
            assertThat(strictTransport(gateway, "host.test", "/any"))
                    .containsExactly("max-age=63072000; includeSubDomains; preload");
        }
    }

    @Test
    void theDomainMaySwitchItOff() throws Exception {
        try (ScriptedBackend backend = backend();
                Gateway without = start(backend, "hsts: {enabled: false}")) {
            assertThat(strictTransport(without, "host.test", "/any")).isEmpty();
        }
    }

    @Test
    void onionHostsAndStrangersAreNotTold() throws Exception {
        try (ScriptedBackend backend = backend();
                Gateway gateway = start(backend, "")) {
            assertThat(strictTransport(gateway, "abc.onion", "/any")).isEmpty();
            assertThat(strictTransport(gateway, "stranger.test", "/any")).isEmpty();
        }
    }

    @Test
    void plainHttpDoesNotSayIt() throws Exception {
        try (ScriptedBackend backend = backend();
                Gateway gateway = start(backend, "");
                RawClient client = new RawClient(gateway.httpAddresses().getFirst())) {
            String head = client.request("GET /any").head();

            assertThat(head).startsWith("HTTP/1.1 308 ");
            assertThat(Heads.fieldValues(head, "strict-transport-security")).isEmpty();
        }
    }

    private static ScriptedBackend backend() throws IOException {
        return ScriptedBackend.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nStrict-Transport-Security: max-age=1\r\n\r\n");
    }

    private List<String> strictTransport(Gateway gateway, String host, String path) throws Exception {
        InetSocketAddress address = gateway.httpsAddresses().getFirst();
        try (SSLSocket client =
                (SSLSocket) trusting().getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("host.test")));
            client.setSSLParameters(parameters);
            client.setSoTimeout(10_000);
            client.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return Heads.fieldValues(answer, "strict-transport-security");
        }
    }

    private Gateway start(ScriptedBackend backend, String settings) throws IOException {
        Certificate certificate =
                DemoCertificates.create(directory, Clock.systemUTC()).issue("host.test", List.of());
        String text = CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("CHAIN", certificate.chain().toString())
                .replace("KEY", certificate.key().toString())
                .replace("SETTINGS", settings);
        return switch (ConfigFile.parse("test", text, directory)) {
            case ConfigResult.Valid valid -> Gateway.start(valid.config());
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve("demo-ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
