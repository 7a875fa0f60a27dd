package io.xmppgateway.demo;

import io.xmppgateway.config.Certificate;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority for demonstrations and tests. It signs certificates shaped like those that the reference
 * document asks for. Its own key never leaves memory, so that nobody can sign with it after the process has ended.
 */
public final class DemoCertificates {

    /** Kinds of server keys. */
    public enum KeyKind {
        /** ECDSA on P-256: small and quick. */
        EC_P256,
        /** RSA with 3072 bits, as the reference document has it. */
        RSA_3072
    }

    /** How long a certificate is valid. */
    public static final Duration VALIDITY = Duration.ofDays(90);

    /** Clocks of clients may be this much behind. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;

    private final SecureRandom random = new SecureRandom();
    private final Path directory;
    private final Clock clock;
    private final KeyPair authorityKey = keyPair(KeyKind.EC_P256);
    private final X509CertificateHolder authority;
    private final Path authorityFile;

    private DemoCertificates(Path directory, Clock clock) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.authority = signAuthority();
        this.authorityFile = directory.resolve("demo-ca.pem");
    }

    /**
     * Makes an authority and writes its certificate.
     *
     * @param directory an existing directory for all PEM files; files of the same names are replaced
     * @param clock certificates are valid from an hour before its time
     */
    public static DemoCertificates create(Path directory, Clock clock) throws IOException {
        DemoCertificates made = new DemoCertificates(directory, clock);
        write(made.authorityFile, "rw-r--r--", made.authority);
        return made;
    }

    /** The PEM file with the authority's certificate, for clients to trust. */
    public Path caCertificate() {
        return authorityFile;
    }

    /** Issues a certificate with an EC key; see {@link #issue(String, List, KeyKind)}. */
    public Certificate issue(String domain, List<String> extraNames) throws IOException {
        return issue(domain, extraNames, KeyKind.EC_P256);
    }

    /**
     * Issues a certificate and writes it as {@code DOMAIN.cert.pem}, its key (mode 600) as {@code DOMAIN.key.pem}.
     *
     * @param domain the XMPP domain; the certificate also names all its direct subdomains, its XMPP address and services
     *     (RFC 6120 §13.7.1.2), and {@code localhost} with its addresses
     * @param extraNames further DNS names, wildcards or address literals
     */
    public Certificate issue(String domain, List<String> extraNames, KeyKind kind) throws IOException {
        KeyPair pair = keyPair(kind);
        Path chain = directory.resolve(domain + ".cert.pem");
        Path key = directory.resolve(domain + ".key.pem");
        write(chain, "rw-r--r--", signServer(domain, extraNames, kind, pair.getPublic()));
        write(key, "rw-------", new JcaPKCS8Generator(pair.getPrivate(), null));
        return new Certificate(chain, key, Optional.empty());
    }

    private X509CertificateHolder signAuthority() throws IOException {
        X500Name name = name("xmpp-gateway demo CA " + new BigInteger(32, random).toString(16));
        return sign(
                builder(name, name, authorityKey.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                authorityKey.getPublic());
    }

    private X509CertificateHolder signServer(String domain, List<String> extraNames, KeyKind kind, PublicKey key)
            throws IOException {
        int usage = kind == KeyKind.RSA_3072
                ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                : KeyUsage.digitalSignature;
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return sign(
                builder(authority.getSubject(), name(domain), key)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                        .addExtension(Extension.subjectAlternativeName, false, DemoNames.of(domain, extraNames)),
                key);
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key) {
        Instant from = clock.instant().minus(CLOCK_SKEW);
        Date end = Date.from(from.plus(VALIDITY));
        BigInteger serial = new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
        return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), end, subject, key);
    }

    private X509CertificateHolder sign(X509v3CertificateBuilder builder, PublicKey subjectKey) throws IOException {
        try {
            JcaX509ExtensionUtils keyIds = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIds.createSubjectKeyIdentifier(subjectKey));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    keyIds.createAuthorityKeyIdentifier(authorityKey.getPublic()));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("this Java runtime cannot sign with ECDSA", impossible);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static KeyPair keyPair(KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind == KeyKind.RSA_3072 ? "RSA" : "EC");
            switch (kind) {
                case RSA_3072 -> generator.initialize(3072);
                case EC_P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime cannot make RSA or EC keys", impossible);
        }
    }

    /** Writes one PEM object into a new file that has its mode from the beginning. */
    private static void write(Path file, String mode, Object content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
        Files.deleteIfExists(file);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (Writer text = new OutputStreamWriter(
                        Channels.newOutputStream(Files.newByteChannel(file, options, attributes)),
                        StandardCharsets.US_ASCII);
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
    }
}
