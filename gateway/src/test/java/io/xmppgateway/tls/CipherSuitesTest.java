package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuitesTest {

    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_DHE_RSA_WITH_AES_128_CBC_SHA";

    @Test
    void configuredSuitesComeFirstInTheirOrder() {
        assertThat(CipherSuites.offered(settings(List.of(TlsVersion.TLSv1_2, TlsVersion.TLSv1_3), CBC, GCM)))
                .startsWith(CBC, GCM)
                .endsWith(CipherSuites.TLS_1_3.toArray(String[]::new))
                .hasSize(5);
    }

    @Test
    void suitesOfAVersionThatIsOffAreNotOffered() {
        assertThat(CipherSuites.offered(settings(List.of(TlsVersion.TLSv1_2), GCM, "TLS_AES_256_GCM_SHA384")))
                .containsExactly(GCM);
        assertThat(CipherSuites.offered(settings(List.of(TlsVersion.TLSv1_3), GCM)))
                .isEqualTo(CipherSuites.TLS_1_3);
    }

    @Test
    void namedSuiteOfTls13ComesBeforeTheOthers() {
        assertThat(CipherSuites.offered(settings(List.of(TlsVersion.TLSv1_3), "TLS_CHACHA20_POLY1305_SHA256")))
                .first()
                .isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_DH_anon_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_NULL_SHA",
                "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
                "TLS_PSK_WITH_AES_128_GCM_SHA256",
                "ECDHE-RSA-AES128-GCM-SHA256",
            })
    void suitesWithoutForwardSecrecyOrWithABrokenCipherAreProblems(String suite) {
        assertThat(CipherSuites.problems(
                        settings(List.of(TlsVersion.TLSv1_2), GCM, suite), Set.of(GCM, suite), "this engine"))
                .singleElement()
                .asString()
                .contains(suite);
    }

    @Test
    void everyForwardSecretSuiteOfTheReferenceDocumentMayBeUsed() {
        assertThat(CipherSuites.problems(
                        settings(List.of(TlsVersion.TLSv1_2), GCM, CBC), Set.of(GCM, CBC), "this engine"))
                .isEmpty();
    }

    @Test
    void versionWithoutSuitesAndNoVersionAreProblems() {
        assertThat(CipherSuites.problems(settings(List.of(TlsVersion.TLSv1_2)), Set.of(), "this engine"))
                .singleElement()
                .asString()
                .contains("TLSv1.2");
        assertThat(CipherSuites.problems(settings(List.of()), Set.of(), "this engine"))
                .singleElement()
                .asString()
                .contains("tls.versions is empty");
    }

    /** Samples of every family in RFC 9113 Appendix A, and those it leaves out. */
    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA256, true",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, true",
        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, true",
        "TLS_DHE_RSA_WITH_AES_128_CCM_8, true",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA, false",
        "TLS_RSA_WITH_AES_128_GCM_SHA256, false",
        "TLS_DH_RSA_WITH_AES_128_GCM_SHA256, false",
        "TLS_DH_anon_WITH_AES_128_GCM_SHA256, false",
        "TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256, false",
        "TLS_ECDHE_RSA_WITH_RC4_128_SHA, false",
        "TLS_NULL_WITH_NULL_NULL, false",
    })
    void http2IsAllowedExactlyOverEphemeralAuthenticatedSuites(String suite, boolean allowed) {
        assertThat(CipherSuites.allowsHttp2(suite)).isEqualTo(allowed);
    }

    @Test
    void protocolIsOursFirstThatTheClientOffers() {
        List<String> ours = List.of("h2", "http/1.1");
        assertThat(ApplicationProtocols.choose(ours, List.of("http/1.1", "h2"), GCM))
                .contains("h2");
        assertThat(ApplicationProtocols.choose(ours, List.of("http/1.1", "h2"), CBC))
                .contains("http/1.1");
        assertThat(ApplicationProtocols.choose(ours, List.of("h2"), CBC)).isEmpty();
        assertThat(ApplicationProtocols.choose(ours, List.of("smtp"), GCM)).isEmpty();
    }

    private static Tls settings(List<TlsVersion> versions, String... suites) {
        return new Tls(
                Tls.Engine.JDK,
                versions,
                List.of(suites),
                UnknownName.REFUSE,
                Optional.empty(),
                Duration.ofSeconds(10));
    }
}
