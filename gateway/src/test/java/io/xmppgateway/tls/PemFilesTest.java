package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.config.Certificate;
import io.xmppgateway.demo.DemoCertificates;
import io.xmppgateway.demo.DemoCertificates.KeyKind;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.MiscPEMGenerator;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {

    private static final String PASSPHRASE = "correct horse \u00e4";

    @TempDir
    static Path directory;

    static Certificate ec;
    static Certificate rsa;
    static PrivateKey ecKey;
    static PrivateKey rsaKey;
    static Path passphrase;
    static Path wrongPassphrase;

    @BeforeAll
    static void issue() throws Exception {
        DemoCertificates demo = DemoCertificates.create(directory, Clock.systemUTC());
        ec = demo.issue("example.net", List.of());
        rsa = demo.issue("example.org", List.of(), KeyKind.RSA_3072);
        ecKey = PemFiles.identity(ec).key();
        rsaKey = PemFiles.identity(rsa).key();
        passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\nsecond line\n");
        wrongPassphrase = Files.writeString(directory.resolve("wrong"), "wrong\n");
    }

    enum PlainFormat {
        PKCS8,
        TRADITIONAL;

        PemObjectGenerator of(PrivateKey key) throws Exception {
            return switch (this) {
                case PKCS8 -> new JcaPKCS8Generator(key, null);
                case TRADITIONAL -> new MiscPEMGenerator(info(key));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsPlainKeys(PlainFormat format) throws Exception {
        assertThat(load(ec, format.of(ecKey), Optional.empty()).key())
                .matches(key -> secret(key).equals(secret(ecKey)));
        assertThat(load(rsa, format.of(rsaKey), Optional.empty()).key())
                .matches(key -> secret(key).equals(secret(rsaKey)));
    }

    static Stream<ASN1ObjectIdentifier> ciphersOfPkcs8() {
        return Stream.of(
                PKCS8Generator.AES_256_CBC,
                PKCS8Generator.AES_128_CBC,
                PKCS8Generator.DES3_CBC,
                PKCS8Generator.PBE_SHA1_3DES);
    }

    @ParameterizedTest
    @MethodSource("ciphersOfPkcs8")
    void readsEncryptedPkcs8Keys(ASN1ObjectIdentifier cipher) throws Exception {
        assertThat(load(ec, encrypted(ecKey, cipher, "horse"), Optional.of(file("horse")))
                        .key())
                .matches(key -> secret(key).equals(secret(ecKey)));
        assertThat(load(rsa, encrypted(rsaKey, cipher, "horse"), Optional.of(file("horse")))
                        .key())
                .matches(key -> secret(key).equals(secret(rsaKey)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8", "pkcs8-scrypt", "traditional", "sec1"})
    void readsWhatOpensslWroteWithAPassphraseInUtf8(String format) throws Exception {
        Certificate files = new Certificate(
                resource("openssl.cert.pem"), resource("openssl." + format + ".pem"), Optional.of(passphrase));
        assertThat(PemFiles.identity(files).key().getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-256-CBC", "AES-128-CBC", "DES-EDE3-CBC"})
    void readsKeysInTraditionalEncryption(String cipher) throws Exception {
        assertThat(load(ec, traditional(ecKey, cipher), Optional.of(file("horse")))
                        .key())
                .matches(key -> secret(key).equals(secret(ecKey)));
        assertThat(load(rsa, traditional(rsaKey, cipher), Optional.of(file("horse")))
                        .key())
                .matches(key -> secret(key).equals(secret(rsaKey)));
    }

    @Test
    void ignoresTextAndOtherBlocksAroundTheKey() throws Exception {
        String text = "subject=CN example.net\n-- not a block --\n" + Files.readString(ec.chain()) + "Bag Attributes\n"
                + Files.readString(ec.key()) + "the end\n";
        Path both = write(text);

        TlsIdentity identity = PemFiles.identity(new Certificate(both, both, Optional.empty()));

        assertThat(identity.key()).matches(key -> secret(key).equals(secret(ecKey)));
        assertThat(identity.chain()).hasSize(1);
    }

    @Test
    void keepsTheWholeChainInOrder() throws Exception {
        Path chain = write(Files.readString(ec.chain()) + "# the CA\n"
                + Files.readString(directory.resolve("demo-ca.pem")) + Files.readString(rsa.chain()));

        assertThat(PemFiles.identity(new Certificate(chain, ec.key(), Optional.empty()))
                        .chain())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .satisfiesExactly(
                        leaf -> assertThat(leaf).isEqualTo("CN=example.net"),
                        ca -> assertThat(ca).startsWith("CN=xmpp-gateway demo CA"),
                        third -> assertThat(third).isEqualTo("CN=example.org"));
    }

    @Test
    void wrongPassphraseIsSaidWithoutShowingIt() throws Exception {
        for (PemObjectGenerator key :
                List.of(encrypted(ecKey, PKCS8Generator.AES_256_CBC, PASSPHRASE), traditional(rsaKey, "AES-256-CBC"))) {
            assertThatThrownBy(() -> load(ec, key, Optional.of(wrongPassphrase)))
                    .isInstanceOf(TlsMaterialException.class)
                    .hasMessageContaining("the passphrase does not open the private key")
                    .hasMessageNotContaining("wrong\n");
        }
    }

    @Test
    void missingPassphraseIsSaid() throws Exception {
        PemObjectGenerator key = encrypted(ecKey, PKCS8Generator.AES_256_CBC, PASSPHRASE);
        assertProblem(() -> load(ec, key, Optional.empty()), "encrypted", "passphrase-file");
    }

    @Test
    void emptyPassphraseFileIsSaid() throws Exception {
        Path empty = write("\nsecond\n");
        assertProblem(
                () -> PemFiles.identity(new Certificate(ec.chain(), ec.key(), Optional.of(empty))),
                empty.toString(),
                "first line is empty");
    }

    @Test
    void keyOfAnotherCertificateIsSaid() throws Exception {
        for (Path other : List.of(rsa.key(), resource("openssl.sec1.pem"))) {
            assertProblem(
                    () -> PemFiles.identity(new Certificate(ec.chain(), other, Optional.empty())),
                    other.toString(),
                    "does not belong to the certificate in " + ec.chain(),
                    "CN=example.net");
        }
    }

    @Test
    void leafThatIsNotFirstIsSaid() throws Exception {
        Path chain = write(Files.readString(directory.resolve("demo-ca.pem")) + Files.readString(ec.chain()));
        assertProblem(
                () -> PemFiles.identity(new Certificate(chain, ec.key(), Optional.empty())),
                "belongs to certificate number 2",
                "put that certificate first");
    }

    @Test
    void swappedFilesAreSaid() {
        assertProblem(
                () -> PemFiles.identity(new Certificate(ec.key(), ec.chain(), Optional.empty())),
                ec.key().toString(),
                "no certificate in it");
        assertProblem(
                () -> PemFiles.identity(new Certificate(ec.chain(), ec.chain(), Optional.empty())),
                ec.chain().toString(),
                "no private key in it");
    }

    @Test
    void garbageIsSaid() throws Exception {
        Path noBase64 = write("-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n");
        Path noCertificate = write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path cutOff = write(Files.readString(ec.chain()).substring(0, 200));
        Path noKey = write("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertProblem(() -> PemFiles.certificates(noBase64), noBase64.toString(), "damaged");
        assertProblem(() -> PemFiles.certificates(noCertificate), noCertificate.toString(), "number 1", "damaged");
        assertProblem(() -> PemFiles.certificates(cutOff), cutOff.toString(), "cut off");
        assertProblem(
                () -> PemFiles.identity(new Certificate(ec.chain(), noKey, Optional.empty())),
                noKey.toString(),
                "damaged");
    }

    @Test
    void unreadableFilesAreSaid() throws Exception {
        Path missing = directory.resolve("missing.pem");
        Path huge = write("x".repeat(PemFiles.KEY_FILE_BYTES_MAX + 1));

        assertProblem(() -> PemFiles.certificates(missing), missing.toString(), "no such file");
        assertProblem(() -> PemFiles.certificates(directory), directory.toString(), "cannot be read");
        assertProblem(
                () -> PemFiles.identity(new Certificate(ec.chain(), huge, Optional.empty())),
                huge.toString(),
                "longer than 65536 bytes");
    }

    private static void assertProblem(ThrowingCallable action, String... parts) {
        assertThatThrownBy(action)
                .isInstanceOf(TlsMaterialException.class)
                .message()
                .contains(parts);
    }

    private static TlsIdentity load(Certificate certificate, PemObjectGenerator key, Optional<Path> passphraseFile)
            throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(key);
        }
        return PemFiles.identity(new Certificate(certificate.chain(), write(text.toString()), passphraseFile));
    }

    private static PemObjectGenerator encrypted(PrivateKey key, ASN1ObjectIdentifier cipher, String phrase)
            throws Exception {
        return new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(cipher)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword(phrase.toCharArray())
                        .build());
    }

    private static PemObjectGenerator traditional(PrivateKey key, String cipher) throws Exception {
        return new MiscPEMGenerator(
                info(key),
                new JcePEMEncryptorBuilder(cipher)
                        .setProvider(new BouncyCastleProvider())
                        .build("horse".toCharArray()));
    }

    /** As OpenSSL writes it: an EC key repeats its curve inside (RFC 5915 §3), which the JDK leaves out. */
    private static PrivateKeyInfo info(PrivateKey key) throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return key instanceof ECPrivateKey ec
                ? new PrivateKeyInfo(
                        info.getPrivateKeyAlgorithm(),
                        new org.bouncycastle.asn1.sec.ECPrivateKey(
                                256, ec.getS(), info.getPrivateKeyAlgorithm().getParameters()))
                : info;
    }

    /** What makes a key itself; the JDK compares encodings, and these may leave the curve out or not. */
    private static BigInteger secret(PrivateKey key) {
        return switch (key) {
            case ECPrivateKey ec -> ec.getS();
            case RSAPrivateKey rsa -> rsa.getPrivateExponent();
            default -> throw new AssertionError("a key of the kind " + key.getAlgorithm());
        };
    }

    private static Path resource(String name) throws Exception {
        return Path.of(
                Objects.requireNonNull(PemFilesTest.class.getResource(name)).toURI());
    }

    private static Path file(String firstLine) throws Exception {
        return write(firstLine + "\n");
    }

    private static Path write(String text) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "test", ".pem"), text);
    }
}
