package io.xmppgateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the running gateway as a browser would, with nothing but the demo's CA trusted. */
final class Answers implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient client;

    private Answers(HttpClient client) {
        this.client = client;
    }

    static Answers trusting(Path caCertificate) throws IOException {
        try (InputStream pem = Files.newInputStream(caCertificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "demo", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return new Answers(HttpClient.newBuilder()
                    .sslContext(tls)
                    .connectTimeout(LIMIT)
                    .build());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the demo's CA certificate cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** @throws DemoFailure when the answer is not 200, or there is none */
    void expect(URI url) throws InterruptedException, DemoFailure {
        try {
            int status = client.send(HttpRequest.newBuilder(url).timeout(LIMIT).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                throw new DemoFailure(url + " answered " + status + " instead of 200.");
            }
        } catch (IOException silent) {
            throw new DemoFailure(url + " did not answer: " + silent.getMessage(), silent);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
