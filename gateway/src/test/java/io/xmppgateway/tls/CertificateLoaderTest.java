package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.config.Domain;
import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.Tls;
import io.xmppgateway.config.Tls.TlsVersion;
import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateLoaderTest {

    @TempDir
    static Path directory;

    static Certificate net;
    static Certificate org;

    private final Map<HostName, Domain> domains = new LinkedHashMap<>();

    @BeforeAll
    static void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        net = demo.issue("example.net", List.of());
        org = demo.issue("example.org", List.of());
    }

    @Test
    void everyNameOfADomainGetsItsCertificate() throws Exception {
        add("example.net", Optional.of(net), false, "*.example.net");
        add("example.org", Optional.of(org), false, "xmpp.example.org");
        CertificateStore store = CertificateStore.load(config(Optional.empty()));

        assertThat(presented(store, "example.net")).isEqualTo("CN=example.net");
        assertThat(presented(store, "any.example.net")).isEqualTo("CN=example.net");
        assertThat(presented(store, "example.org")).isEqualTo("CN=example.org");
        assertThat(presented(store, "xmpp.example.org")).isEqualTo("CN=example.org");
    }

    @Test
    void firstDomainsCertificateIsTheDefault() throws Exception {
        add("example.org", Optional.of(org), false);
        add("example.net", Optional.of(net), false);

        assertThat(presented(CertificateStore.load(config(Optional.empty())), "unknown.test"))
                .isEqualTo("CN=example.org");
    }

    @Test
    void configuredDefaultWinsOverTheFirstDomains() throws Exception {
        add("example.org", Optional.of(org), false);

        assertThat(presented(CertificateStore.load(config(Optional.of(net))), "unknown.test"))
                .isEqualTo("CN=example.net");
    }

    @Test
    void plainDomainNeedsNoCertificate() throws Exception {
        add("abc.onion", Optional.empty(), true);

        assertThat(CertificateStore.load(config(Optional.empty())).select(Optional.of(new HostName("abc.onion"))))
                .isEqualTo(new Selection.Refused());
    }

    @Test
    void everyProblemIsReportedOnce() {
        Certificate missing = new Certificate(directory.resolve("missing"), net.key(), Optional.empty());
        add("a.test", Optional.empty(), false);
        add("b.test", Optional.of(missing), false);
        add("c.test", Optional.of(missing), false);
        add("d.test", Optional.of(new Certificate(net.chain(), org.key(), Optional.empty())), false);
        add("example.net", Optional.of(net), false, "both.test");
        add("example.org", Optional.of(org), false, "both.test");

        TlsMaterialException thrown =
                catchThrowableOfType(TlsMaterialException.class, () -> CertificateStore.load(config(Optional.empty())));

        assertThat(thrown.problems())
                .satisfiesExactly(
                        one -> assertThat(one).contains("a.test", "no certificate"),
                        two -> assertThat(two).contains("missing", "no such file"),
                        three -> assertThat(three).contains("example.org.key.pem", "does not belong"),
                        four -> assertThat(four).contains("both.test", "two domains"));
    }

    private void add(String name, Optional<Certificate> certificate, boolean plain, String... hosts) {
        domains.put(new HostName(name), TestConfig.domain(certificate, plain, hosts));
    }

    private GatewayConfig config(Optional<Certificate> standIn) {
        Tls tls = new Tls(
                Tls.Engine.AUTO,
                List.of(TlsVersion.TLSv1_3),
                List.of(),
                UnknownName.DEFAULT_CERTIFICATE,
                standIn,
                Duration.ofSeconds(10));
        return TestConfig.of(tls, domains);
    }

    private static String presented(CertificateStore store, String name) {
        return store.select(Optional.of(new HostName(name)))
                .identity()
                .orElseThrow()
                .leaf()
                .getSubjectX500Principal()
                .getName();
    }
}
