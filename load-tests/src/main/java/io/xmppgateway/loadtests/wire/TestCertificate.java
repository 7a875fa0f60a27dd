package io.xmppgateway.loadtests.wire;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The self-signed certificate that all peers of a run share, for {@code localhost}.
 *
 * @param chain PEM file with the certificate
 * @param key PEM file with the key (PKCS#8, mode 600)
 * @param both PEM file with both, as HAProxy wants it
 */
public record TestCertificate(Path chain, Path key, Path both) {

    /** Kinds of keys. */
    public enum Kind {
        /** ECDSA on P-256. */
        ECDSA,
        /** RSA with 2048 bits. */
        RSA
    }

    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final int RSA_BITS = 2048;

    /** Makes one and writes it into an existing directory. */
    public static TestCertificate create(Path directory, Kind kind) throws IOException {
        try {
            KeyPair pair = keyPair(kind);
            Date from = Date.from(Instant.now().minus(Duration.ofHours(1)));
            Date until = Date.from(Instant.now().plus(VALIDITY));
            X500Name name = new X500Name("CN=localhost");
            BigInteger serial = BigInteger.valueOf(System.currentTimeMillis());
            GeneralNames names = new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")
            });
            String certificate = pem(new JcaX509v3CertificateBuilder(name, serial, from, until, name, pair.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, names)
                    .build(new JcaContentSignerBuilder(kind == Kind.RSA ? "SHA256withRSA" : "SHA256withECDSA")
                            .build(pair.getPrivate())));
            String key = pem(new JcaPKCS8Generator(pair.getPrivate(), null));
            return new TestCertificate(
                    write(directory.resolve("cert.pem"), certificate),
                    write(directory.resolve("key.pem"), key),
                    write(directory.resolve("both.pem"), certificate + key));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("this Java runtime cannot make RSA or EC keys", impossible);
        }
    }

    private static KeyPair keyPair(Kind kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind == Kind.RSA ? "RSA" : "EC");
        switch (kind) {
            case RSA -> generator.initialize(RSA_BITS);
            case ECDSA -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        return text.toString();
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }
}
