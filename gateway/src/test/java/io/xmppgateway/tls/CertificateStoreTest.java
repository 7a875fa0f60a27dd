package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Tls.UnknownName;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.net.HostName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateStoreTest {

    @TempDir
    static Path directory;

    static TlsIdentity net;
    static TlsIdentity wild;
    static TlsIdentity org;
    static CertificateStore store;
    static CertificateStore refusing;

    @BeforeAll
    static void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        net = PemFiles.identity(demo.issue("example.net", List.of()));
        wild = PemFiles.identity(demo.issue("wild.example.net", List.of("*.example.net")));
        org = PemFiles.identity(demo.issue("example.org", List.of()));
        Map<HostName, TlsIdentity> names = Map.of(
                new HostName("example.net"), net,
                new HostName("upload.example.net"), net,
                new HostName("*.example.net"), wild);
        store = new CertificateStore(names, Optional.of(org), UnknownName.DEFAULT_CERTIFICATE);
        refusing = new CertificateStore(names, Optional.of(org), UnknownName.REFUSE);
    }

    @Test
    void exactNameGetsItsCertificate() {
        assertThat(store.select(name("example.net"))).isEqualTo(new Selection.Exact(net));
    }

    @Test
    void exactNameWinsOverWildcard() {
        assertThat(store.select(name("upload.example.net"))).isEqualTo(new Selection.Exact(net));
    }

    @Test
    void wildcardStandsForOneLabel() {
        assertThat(store.select(name("xmpp.example.net"))).isEqualTo(new Selection.Wildcard(wild));
    }

    @Test
    void wildcardDoesNotStandForTwoLabels() {
        assertThat(store.select(name("a.b.example.net"))).isEqualTo(new Selection.Default(org));
    }

    @Test
    void unknownAndMissingNamesGetTheDefault() {
        assertThat(store.select(name("example.com"))).isEqualTo(new Selection.Default(org));
        assertThat(store.select(name("localhost"))).isEqualTo(new Selection.Default(org));
        assertThat(store.select(Optional.empty())).isEqualTo(new Selection.Default(org));
    }

    @Test
    void unknownAndMissingNamesAreRefusedWhereThePolicySaysSo() {
        assertThat(refusing.select(name("example.com"))).isEqualTo(new Selection.Refused());
        assertThat(refusing.select(Optional.empty())).isEqualTo(new Selection.Refused());
        assertThat(refusing.select(name("example.net"))).isEqualTo(new Selection.Exact(net));
    }

    @Test
    void withoutADefaultCertificateUnknownNamesAreRefused() {
        CertificateStore bare = new CertificateStore(Map.of(), Optional.empty(), UnknownName.DEFAULT_CERTIFICATE);
        assertThat(bare.select(Optional.empty()).identity()).isEmpty();
    }

    @Test
    void eachCertificateIsListedOnceWithItsHostsAndItsEnd() {
        assertThat(store.certificates())
                .containsExactlyInAnyOrder(
                        info(org), info(wild, "*.example.net"), info(net, "example.net", "upload.example.net"));
    }

    @Test
    void identityNeverPrintsItsKey() {
        assertThat(net.toString()).contains("example.net").doesNotContainIgnoringCase("key");
    }

    private static CertificateInfo info(TlsIdentity identity, String... hosts) {
        return new CertificateInfo(
                List.of(hosts).stream().map(HostName::new).toList(),
                identity.leaf().getIssuerX500Principal().getName(),
                identity.leaf().getNotAfter().toInstant());
    }

    private static Optional<HostName> name(String name) {
        return Optional.of(new HostName(name));
    }
}
