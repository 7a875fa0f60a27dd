package io.xmppgateway.tls;

import static io.xmppgateway.tls.ApplicationProtocols.HTTP_1_1;
import static io.xmppgateway.tls.ApplicationProtocols.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelloDecisionTest {

    private static final int CBC = 0xc009;
    private static final int GCM = 0xc02b;
    private static final int RSA_GCM = 0xc02f;
    private static final List<String> BOTH = List.of(HTTP_2, HTTP_1_1);

    @TempDir
    static Path directory;

    static TlsIdentity identity;

    @BeforeAll
    static void issue() throws Exception {
        identity = PemFiles.identity(
                DemoCertificates.create(directory, Clock.systemUTC()).issue("example.net", List.of()));
    }

    @Test
    void aStrangersNameAndNoNameAreRefusedDifferently() {
        assertThat(decide(hello("example.org", BOTH, true), UnknownName.REFUSE))
                .isInstanceOfSatisfying(
                        HelloDecision.Refuse.class,
                        refuse -> assertThat(refuse.alert()).isEqualTo(TlsAlert.UNRECOGNIZED_NAME));
        assertThat(decide(new ClientHello(false, Optional.empty(), BOTH, List.of(GCM), true), UnknownName.REFUSE))
                .isInstanceOfSatisfying(
                        HelloDecision.Refuse.class,
                        refuse -> assertThat(refuse.alert()).isEqualTo(TlsAlert.HANDSHAKE_FAILURE));
    }

    @Test
    void noCommonProtocolIsRefused() {
        assertThat(decide(hello("example.net", List.of("smtp"), true), UnknownName.REFUSE))
                .isInstanceOfSatisfying(
                        HelloDecision.Refuse.class,
                        refuse -> assertThat(refuse.alert()).isEqualTo(TlsAlert.NO_APPLICATION_PROTOCOL));
    }

    @Test
    void aClientWithoutAlpnIsServedWithout() {
        assertThat(decide(hello("example.net", List.of(), true), UnknownName.REFUSE))
                .isEqualTo(new HelloDecision.Serve(identity, Optional.empty()));
    }

    @Test
    void http2NeedsASuiteThatFitsTheKeyAndIsFitForIt() {
        assertProtocol(HTTP_2, true, CBC);
        assertProtocol(HTTP_2, false, CBC, GCM);
        assertProtocol(HTTP_1_1, false, CBC);
        assertProtocol(HTTP_1_1, false, CBC, RSA_GCM);
    }

    private static void assertProtocol(String expected, boolean tls13, Integer... suites) {
        assertThat(decide(hello("example.net", BOTH, tls13, suites), UnknownName.REFUSE))
                .isEqualTo(new HelloDecision.Serve(identity, Optional.of(expected)));
    }

    private static ClientHello hello(String name, List<String> protocols, boolean tls13, Integer... suites) {
        return new ClientHello(true, Optional.of(new HostName(name)), protocols, List.of(suites), tls13);
    }

    private static HelloDecision decide(ClientHello hello, UnknownName policy) {
        Map<String, Integer> suites = new LinkedHashMap<>();
        suites.put("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", RSA_GCM);
        suites.put("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", GCM);
        suites.put("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", CBC);
        return new HelloDecision.Rules(Set.of(TlsVersion.TLSv1_2, TlsVersion.TLSv1_3), suites)
                .decide(
                        hello,
                        new CertificateStore(
                                Map.of(new HostName("example.net"), identity), Optional.of(identity), policy),
                        name -> BOTH);
    }
}
