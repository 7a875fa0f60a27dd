package io.xmppgateway.tls;

import io.xmppgateway.config.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads certificates and private keys from PEM files (RFC 7468). Text around the PEM blocks is ignored. */
public final class PemFiles {

    /** Room for a key of 16384 bits with a chain around it. */
    static final int KEY_FILE_BYTES_MAX = 64 * 1024;

    /** Room for a whole system's CA bundle. */
    static final int CERTIFICATE_FILE_BYTES_MAX = 4 * 1024 * 1024;

    private static final int PASSPHRASE_FILE_BYTES_MAX = 4096;

    private PemFiles() {}

    /**
     * Loads a chain and its key and checks that the key belongs to the first certificate.
     *
     * @throws TlsMaterialException when a file cannot be read or used
     */
    public static TlsIdentity identity(Certificate files) throws TlsMaterialException {
        List<X509Certificate> chain = certificates(files.chain());
        PrivateKey key = privateKey(files);
        if (KeyMatch.belongTogether(key, chain.getFirst())) {
            return TlsIdentity.of(key, chain);
        }
        throw TlsMaterialException.about(files.key(), mismatch(files, key, chain));
    }

    /**
     * Loads every certificate of a file, in the file's order.
     *
     * @throws TlsMaterialException when the file cannot be read or has no certificate
     */
    public static List<X509Certificate> certificates(Path file) throws TlsMaterialException {
        List<PemObject> blocks = blocks(file, CERTIFICATE_FILE_BYTES_MAX, type -> type.equals("CERTIFICATE"));
        if (blocks.isEmpty()) {
            throw TlsMaterialException.about(
                    file,
                    "there is no certificate in it; it must have a block that begins with -----BEGIN CERTIFICATE-----");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemObject block : blocks) {
            certificates.add(certificate(file, certificates.size() + 1, block));
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(Path file, int number, PemObject block) throws TlsMaterialException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.getContent()));
        } catch (CertificateException damaged) {
            throw TlsMaterialException.about(
                    file,
                    "certificate number " + number + " in it is damaged; replace the file by a new copy",
                    damaged);
        }
    }

    private static PrivateKey privateKey(Certificate files) throws TlsMaterialException {
        List<PemObject> blocks = blocks(files.key(), KEY_FILE_BYTES_MAX, type -> type.endsWith("PRIVATE KEY"));
        if (blocks.isEmpty()) {
            throw TlsMaterialException.about(
                    files.key(),
                    "there is no private key in it; it must have a block that begins with -----BEGIN PRIVATE KEY-----, "
                            + "or with the same words and ENCRYPTED, RSA or EC before PRIVATE");
        }
        return PrivateKeys.read(files.key(), blocks.getFirst(), passphrase(files.passphraseFile()));
    }

    private static Optional<char[]> passphrase(Optional<Path> file) throws TlsMaterialException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(read(file.get(), PASSPHRASE_FILE_BYTES_MAX), StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw TlsMaterialException.about(file.get(), "its first line is empty; it must be the key's passphrase");
        }
        return Optional.of(line.toCharArray());
    }

    private static String mismatch(Certificate files, PrivateKey key, List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            if (KeyMatch.belongTogether(key, chain.get(i))) {
                return "it belongs to certificate number " + (i + 1) + " of " + files.chain()
                        + "; put that certificate first, then its intermediates";
            }
        }
        return "it does not belong to the certificate in " + files.chain() + " ("
                + chain.getFirst().getSubjectX500Principal()
                + "); give the key that the certificate was issued for, and see that the certificate stands first";
    }

    private static List<PemObject> blocks(Path file, int bytesMax, Predicate<String> wanted)
            throws TlsMaterialException {
        String text = new String(read(file, bytesMax), StandardCharsets.ISO_8859_1);
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (wanted.test(block.getType())) {
                    blocks.add(block);
                }
            }
            return blocks;
        } catch (IOException | RuntimeException damaged) {
            throw TlsMaterialException.about(
                    file, "a PEM block in it is damaged or cut off; replace the file by a new copy", damaged);
        }
    }

    private static byte[] read(Path file, int bytesMax) throws TlsMaterialException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw TlsMaterialException.about(
                        file,
                        "it is longer than " + bytesMax + " bytes, so it is hardly the right file; check the path");
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw TlsMaterialException.about(file, "there is no such file; check the path", missing);
        } catch (AccessDeniedException denied) {
            throw TlsMaterialException.about(
                    file,
                    "the user " + System.getProperty("user.name")
                            + " may not read it; give this user or one of its groups the right to",
                    denied);
        } catch (IOException unreadable) {
            throw TlsMaterialException.about(
                    file, "it cannot be read (" + unreadable.getMessage() + "); check the path", unreadable);
        }
    }
}
