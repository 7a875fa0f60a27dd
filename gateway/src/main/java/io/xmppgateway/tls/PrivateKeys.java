package io.xmppgateway.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Decodes one PEM private key: PKCS#8 (RFC 5958), encrypted PKCS#8, PKCS#1 RSA (RFC 8017 A.1.2), SEC1 EC (RFC 5915),
 * and the last two in OpenSSL's traditional encryption ({@code Proc-Type: 4,ENCRYPTED}).
 */
final class PrivateKeys {

    private PrivateKeys() {}

    static PrivateKey read(Path file, PemObject block, Optional<char[]> passphrase) throws TlsMaterialException {
        PrivateKeyInfo info = switch (parse(file, block)) {
            case PrivateKeyInfo plain -> plain;
            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
            case PKCS8EncryptedPrivateKeyInfo encrypted -> decrypt(file, encrypted, needed(file, passphrase));
            case PEMEncryptedKeyPair encrypted -> decrypt(file, encrypted, needed(file, passphrase));
            default -> throw unsupported(file, "a " + block.getType());
        };
        return javaKey(file, info);
    }

    private static Object parse(Path file, PemObject block) throws TlsMaterialException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(block);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        try (PEMParser parser = new PEMParser(new StringReader(text.toString()))) {
            Object parsed = parser.readObject();
            if (parsed == null) {
                throw unsupported(file, "an empty block");
            }
            return parsed;
        } catch (IOException | RuntimeException damaged) {
            throw TlsMaterialException.about(
                    file, "the private key in it is damaged; replace the file by a new copy", damaged);
        }
    }

    private static char[] needed(Path file, Optional<char[]> passphrase) throws TlsMaterialException {
        return passphrase.orElseThrow(() -> TlsMaterialException.about(
                file, "the private key in it is encrypted; name the file with its passphrase as passphrase-file"));
    }

    private static PrivateKeyInfo decrypt(Path file, PKCS8EncryptedPrivateKeyInfo encrypted, char[] passphrase)
            throws TlsMaterialException {
        // The JDK's own providers lack some of the ciphers and scrypt. The provider is not registered with the JVM.
        JcePKCSPBEInputDecryptorProviderBuilder decryptor =
                new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(new BouncyCastleProvider());
        try {
            return encrypted.decryptPrivateKeyInfo(decryptor.build(passphrase));
        } catch (PKCSException | RuntimeException wrong) {
            throw wrongPassphrase(file, wrong);
        }
    }

    private static PrivateKeyInfo decrypt(Path file, PEMEncryptedKeyPair encrypted, char[] passphrase)
            throws TlsMaterialException {
        // Bouncy Castle takes the lower byte of each character here, OpenSSL the bytes of the terminal, nowadays UTF-8.
        byte[] utf8 = new String(passphrase).getBytes(StandardCharsets.UTF_8);
        char[] bytesAsCharacters = new String(utf8, StandardCharsets.ISO_8859_1).toCharArray();
        try {
            return encrypted
                    .decryptKeyPair(new BcPEMDecryptorProvider(bytesAsCharacters))
                    .getPrivateKeyInfo();
        } catch (IOException | RuntimeException wrong) {
            throw wrongPassphrase(file, wrong);
        }
    }

    private static PrivateKey javaKey(Path file, PrivateKeyInfo info) throws TlsMaterialException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithmName(file, algorithm));
            return factory.generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException unusable) {
            throw TlsMaterialException.about(
                    file,
                    "the private key in it cannot be used; RSA keys, EC keys on the curves P-256, P-384 and P-521, and "
                            + "Ed25519 keys can",
                    unusable);
        }
    }

    private static String algorithmName(Path file, ASN1ObjectIdentifier algorithm) throws TlsMaterialException {
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "Ed25519";
        }
        throw unsupported(file, "a key of the kind " + algorithm.getId());
    }

    private static TlsMaterialException unsupported(Path file, String found) {
        return TlsMaterialException.about(file, found + " cannot be used for TLS; give an RSA, EC or Ed25519 key");
    }

    private static TlsMaterialException wrongPassphrase(Path file, Exception cause) {
        return TlsMaterialException.about(
                file,
                "the passphrase does not open the private key in it; check the first line of passphrase-file",
                cause);
    }
}
