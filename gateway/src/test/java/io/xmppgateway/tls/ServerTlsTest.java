package io.xmppgateway.tls;

import static io.xmppgateway.tls.ApplicationProtocols.HTTP_1_1;
import static io.xmppgateway.tls.ApplicationProtocols.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.Engine;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.DemoCertificates.KeyKind;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.xmppgateway.TlsEngines#here")
class ServerTlsTest {

    private static final List<String> SUITES = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");

    private final Engine engine;

    @TempDir
    static Path directory;

    static Path authority;

    /** A new client for each test, so that none resumes another's session. */
    TestClient client;

    static TlsIdentity ec;
    static TlsIdentity rsa;
    static TlsIdentity other;

    ServerTlsTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    static void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        authority = demo.caCertificate();
        ec = PemFiles.identity(demo.issue("example.net", List.of()));
        rsa = PemFiles.identity(demo.issue("example.org", List.of(), KeyKind.RSA_3072));
        other = PemFiles.identity(demo.issue("default.test", List.of()));
    }

    @BeforeEach
    void makeClient() throws Exception {
        client = new TestClient(authority);
    }

    @ParameterizedTest
    @CsvSource({
        "example.net, TLSv1.3, example.net",
        "example.net, TLSv1.2, example.net",
        "chat.example.net, TLSv1.3, example.net",
        "chat.example.net, TLSv1.2, example.net",
        "example.org, TLSv1.3, example.org",
        "example.org, TLSv1.2, example.org",
        "EXAMPLE.ORG, TLSv1.3, example.org",
        "a.chat.example.net, TLSv1.3, default.test",
        "example.com, TLSv1.2, default.test",
    })
    void presentsTheCertificateOfTheServerName(String name, String protocol, String expected) throws Exception {
        EnginePair pair = shake(server(UnknownName.DEFAULT_CERTIFICATE), client.engine(Optional.of(name), protocol));

        assertThat(presentedBy(pair)).isEqualTo("CN=" + expected);
        assertThat(pair.client().getSession().getProtocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void presentsTheDefaultWithoutAServerName(String protocol) throws Exception {
        EnginePair pair = shake(server(UnknownName.DEFAULT_CERTIFICATE), client.engine(Optional.empty(), protocol));

        assertThat(presentedBy(pair)).isEqualTo("CN=default.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void refusesAnUnknownNameWithUnrecognizedName(String protocol) throws Exception {
        EnginePair pair = shake(server(UnknownName.REFUSE), client.engine(Optional.of("example.com"), protocol));

        assertThat(alert(pair)).endsWith("unrecognized_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void refusesAMissingNameWithHandshakeFailure(String protocol) throws Exception {
        EnginePair pair = shake(server(UnknownName.REFUSE), client.engine(Optional.empty(), protocol));

        assertThat(alert(pair)).endsWith("handshake_failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void servesAKnownNameWhereUnknownOnesAreRefused(String protocol) throws Exception {
        EnginePair pair = shake(server(UnknownName.REFUSE), client.engine(Optional.of("example.net"), protocol));

        assertThat(presentedBy(pair)).isEqualTo("CN=example.net");
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, h2",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, h2",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, http/1.1",
    })
    void speaksHttp2ExceptOverSuitesThatForbidIt(String protocol, String suite, String expected) throws Exception {
        SSLEngine asking = client.engine(Optional.of("example.net"), protocol);
        asking.setEnabledCipherSuites(new String[] {suite});
        offer(asking, HTTP_2, HTTP_1_1);

        EnginePair pair = shake(server(UnknownName.REFUSE), asking);

        assertThat(pair.client().getApplicationProtocol()).isEqualTo(expected);
        assertThat(pair.server().getApplicationProtocol()).isEqualTo(expected);
    }

    @Test
    void ourOrderOfProtocolsCounts() throws Exception {
        SSLEngine asking = client.engine(Optional.of("example.net"));
        offer(asking, HTTP_1_1, HTTP_2);

        assertThat(shake(server(UnknownName.REFUSE), asking).client().getApplicationProtocol())
                .isEqualTo(HTTP_2);
    }

    @Test
    void clientWithoutAlpnIsServed() throws Exception {
        EnginePair pair = shake(server(UnknownName.REFUSE), client.engine(Optional.of("example.net")));

        assertThat(pair.serverFailure()).isEmpty();
        assertThat(pair.server().getApplicationProtocol()).isEmpty();
    }

    @Test
    void clientWithOnlyForeignProtocolsIsRefused() throws Exception {
        SSLEngine asking = client.engine(Optional.of("example.net"));
        offer(asking, "smtp");

        assertThat(alert(shake(server(UnknownName.REFUSE), asking))).endsWith("no_application_protocol");
    }

    @Test
    void ourOrderOfSuitesCounts() throws Exception {
        SSLEngine asking = client.engine(Optional.of("example.net"), "TLSv1.2");
        asking.setEnabledCipherSuites(new String[] {SUITES.get(2), SUITES.get(0)});

        assertThat(shake(server(UnknownName.REFUSE), asking)
                        .client()
                        .getSession()
                        .getCipherSuite())
                .isEqualTo(SUITES.get(0));
    }

    @Test
    void onlyForwardSecretSuitesAreOffered() throws Exception {
        assertThat(server(UnknownName.REFUSE).newEngine(List.of()).getEnabledCipherSuites())
                .contains("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")
                .containsAll(SUITES)
                .allMatch(suite -> suite.matches("TLS_(ECDHE|AES|CHACHA20)_.*"));
    }

    @Test
    void versionThatIsOffIsRefused() throws Exception {
        Tls settings = settings(List.of(TlsVersion.TLSv1_3), SUITES, UnknownName.REFUSE);
        CertificateStore store = store(ec, UnknownName.REFUSE);
        EnginePair pair =
                shake(ServerTls.create(settings, () -> store), client.engine(Optional.of("example.net"), "TLSv1.2"));

        assertThat(alert(pair)).endsWith("protocol_version");
    }

    @Test
    void unusableSettingsAreAllReported() {
        Tls settings = settings(
                List.of(TlsVersion.TLSv1_2),
                List.of("TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_ECDSA_WITH_AES_128_GCM_SHA256"),
                UnknownName.REFUSE);

        assertThatThrownBy(() -> ServerTls.create(settings, () -> store(ec, UnknownName.REFUSE)))
                .isInstanceOf(TlsMaterialException.class)
                .hasMessageContaining("TLS_RSA_WITH_AES_128_GCM_SHA256, which is not forward-secret")
                .hasMessageContaining("TLS_DHE_ECDSA_WITH_AES_128_GCM_SHA256, which "
                        + (engine == Engine.JDK ? "this Java runtime" : "the TLS engine openssl") + " does not know");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void handshakeKeepsItsCertificateWhenTheStoreIsSwapped(String protocol) throws Exception {
        AtomicReference<CertificateStore> current = new AtomicReference<>(store(ec, UnknownName.REFUSE));
        ServerTls tls = ServerTls.create(settings(UnknownName.REFUSE), current::get);
        SSLEngine begun = tls.newEngine(List.of());
        current.set(store(rsa, UnknownName.REFUSE));

        EnginePair old = EnginePair.shakeHands(client.engine(Optional.of("example.net"), protocol), begun);
        EnginePair fresh = shake(tls, new TestClient(authority).engine(Optional.of("example.net"), protocol));

        assertThat(presentedBy(old)).isEqualTo("CN=example.net");
        assertThat(presentedBy(fresh)).isEqualTo("CN=example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void handshakeSurvivesAStoreThatChangesAtEveryLook(String protocol) throws Exception {
        Deque<CertificateStore> stores =
                new ArrayDeque<>(List.of(store(ec, UnknownName.REFUSE), store(rsa, UnknownName.REFUSE)));
        Supplier<CertificateStore> restless = () -> {
            stores.addLast(stores.removeFirst());
            return stores.getLast();
        };
        ServerTls tls = ServerTls.create(settings(UnknownName.REFUSE), restless);

        for (String expected : List.of("CN=example.net", "CN=example.org", "CN=example.net")) {
            assertThat(presentedBy(shake(tls, new TestClient(authority).engine(Optional.of("example.net"), protocol))))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, example.net",
        "TLSv1.2, example.net",
        "TLSv1.3, example.org",
        "TLSv1.2, example.org",
    })
    void returningClientResumesItsSession(String protocol, String name) throws Exception {
        ServerTls tls = server(UnknownName.REFUSE);
        Instant begun = Instant.now();
        EnginePair first = shake(tls, client.engine(Optional.of(name), protocol));
        Instant later = Instant.now().plusMillis(1); // Sessions tell their time in milliseconds.
        EnginePair second = shake(tls, client.engine(Optional.of(name), protocol));

        assertThat(first.isResumed(begun)).isFalse();
        assertThat(second.isResumed(later)).isTrue();
        assertThat(presentedBy(second)).isEqualTo(presentedBy(first));
        // A resumed handshake leaves the certificate out, which is most of what a server sends.
        assertThat(second.bytesFromServer()).isLessThan(first.bytesFromServer() * 2 / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void sessionIsNotResumedOnceItsNameIsGone(String protocol) throws Exception {
        AtomicReference<CertificateStore> current = new AtomicReference<>(store(ec, UnknownName.REFUSE));
        ServerTls tls = ServerTls.create(settings(UnknownName.REFUSE), current::get);
        shake(tls, client.engine(Optional.of("example.net"), protocol));
        current.set(new CertificateStore(Map.of(), Optional.empty(), UnknownName.REFUSE));

        assertThat(alert(shake(tls, client.engine(Optional.of("example.net"), protocol))))
                .endsWith("unrecognized_name");
    }

    @Test
    void renegotiationByTheClientIsRefused() throws Exception {
        EnginePair pair = shake(server(UnknownName.REFUSE), client.engine(Optional.of("example.net"), "TLSv1.2"));
        assertThat(pair.serverFailure()).isEmpty();
        pair.renegotiate();

        // TLS 1.2 has both (RFC 5246 §7.2.2).
        assertThat(alert(pair)).containsAnyOf("handshake_failure", "no_renegotiation");
    }

    private ServerTls server(UnknownName policy) throws Exception {
        CertificateStore store = new CertificateStore(
                Map.of(
                        new HostName("example.net"), ec,
                        new HostName("*.example.net"), ec,
                        new HostName("example.org"), rsa),
                Optional.of(other),
                policy);
        return ServerTls.create(settings(policy), () -> store);
    }

    private static CertificateStore store(TlsIdentity identity, UnknownName policy) {
        return new CertificateStore(Map.of(new HostName("example.net"), identity), Optional.of(identity), policy);
    }

    private Tls settings(UnknownName policy) {
        return settings(List.of(TlsVersion.TLSv1_3, TlsVersion.TLSv1_2), SUITES, policy);
    }

    private Tls settings(List<TlsVersion> versions, List<String> suites, UnknownName policy) {
        return new Tls(engine, versions, suites, policy, Optional.empty(), Duration.ofSeconds(10));
    }

    private static EnginePair shake(ServerTls tls, SSLEngine client) throws SSLException {
        return EnginePair.shakeHands(client, tls.newEngine(List.of(HTTP_2, HTTP_1_1)));
    }

    private static void offer(SSLEngine engine, String... protocols) {
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
    }

    private static String presentedBy(EnginePair pair) throws SSLException {
        assertThat(pair.clientFailure()).isEmpty();
        assertThat(pair.serverFailure()).isEmpty();
        return pair.client().getSession().getPeerPrincipal().getName();
    }

    private static String alert(EnginePair pair) {
        return String.valueOf(pair.clientFailure().orElseThrow().getMessage());
    }
}
