package io.xmppgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates.KeyKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    @TempDir
    Path directory;

    DemoCertificates demo;

    @BeforeEach
    void create() throws IOException {
        demo = DemoCertificates.create(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void authoritySignsTheCertificate() throws Exception {
        X509Certificate authority = read(demo.caCertificate());
        X509Certificate leaf = read(demo.issue("example.net", List.of()).chain());

        leaf.verify(authority.getPublicKey());
        assertThat(leaf.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void certificateHasWebNamesAndAddresses() throws Exception {
        GeneralNames names = names(demo.issue("example.net", List.of("xmpp.example.org", "192.0.2.7")));

        assertThat(values(names, GeneralName.dNSName))
                .containsExactly("example.net", "*.example.net", "xmpp.example.org", "localhost");
        assertThat(values(names, GeneralName.iPAddress))
                .containsExactly("#c0000207", "#7f000001", "#00000000000000000000000000000001");
    }

    @Test
    void certificateHasXmppNames() throws Exception {
        assertThat(values(names(demo.issue("example.net", List.of())), GeneralName.otherName))
                .containsExactly(
                        "[1.3.6.1.5.5.7.8.5, [CONTEXT 0]example.net]",
                        "[1.3.6.1.5.5.7.8.7, [CONTEXT 0]_xmpp-client.example.net]",
                        "[1.3.6.1.5.5.7.8.7, [CONTEXT 0]_xmpp-server.example.net]");
    }

    @Test
    void certificateIsValidForNinetyDaysFromALittleBefore() throws Exception {
        X509Certificate leaf = read(demo.issue("example.net", List.of()).chain());

        assertThat(leaf.getNotBefore()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(leaf.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)).minus(Duration.ofHours(1)));
    }

    @Test
    void certificateMayBeUsedByServersAndClients() throws Exception {
        X509Certificate leaf = read(demo.issue("example.net", List.of()).chain());

        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getKeyUsage()).startsWith(true, false, false, false);
    }

    @Test
    void rsaKeysHave3072BitsAndMayEncipherKeys() throws Exception {
        X509Certificate leaf =
                read(demo.issue("example.net", List.of(), KeyKind.RSA_3072).chain());

        assertThat(leaf.getPublicKey())
                .isInstanceOfSatisfying(
                        RSAPublicKey.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(3072));
        assertThat(leaf.getKeyUsage()).startsWith(true, false, true, false);
    }

    @Test
    void onlyTheOwnerMayReadAKeyAlsoWhenItIsReplaced() throws Exception {
        Path key = demo.issue("example.net", List.of()).key();
        String first = Files.readString(key);
        demo.issue("example.net", List.of());

        assertThat(Files.readString(key))
                .startsWith("-----BEGIN PRIVATE KEY-----")
                .isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static GeneralNames names(Certificate certificate) throws Exception {
        return GeneralNames.fromExtensions(
                new JcaX509CertificateHolder(read(certificate.chain())).getExtensions(),
                Extension.subjectAlternativeName);
    }

    private static List<String> values(GeneralNames names, int tag) {
        return Stream.of(names.getNames())
                .filter(name -> name.getTagNo() == tag)
                .map(name -> name.getName().toString())
                .toList();
    }
}
