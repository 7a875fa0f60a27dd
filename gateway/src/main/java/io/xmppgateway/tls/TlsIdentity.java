package io.xmppgateway.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate chain with the private key of its leaf.
 *
 * @param alias names exactly this chain, whatever store it is in: the SHA-256 of its certificates in hexadecimal
 * @param key the private key of the leaf
 * @param chain leaf first, at least one certificate
 */
public record TlsIdentity(String alias, PrivateKey key, List<X509Certificate> chain) {

    /** @throws IllegalArgumentException when the chain is empty */
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a TLS identity needs a certificate");
        }
    }

    /** Joins a key and a chain whose belonging together was checked before. */
    static TlsIdentity of(PrivateKey key, List<X509Certificate> chain) {
        return new TlsIdentity(fingerprint(chain), key, chain);
    }

    /** The server's own certificate. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Whether JSSE's key type ({@code RSA}, {@code EC}, {@code EdDSA}) is this key's. */
    boolean hasKeyType(String keyType) {
        return keyType.equals(key.getAlgorithm());
    }

    /** Names the certificate only, so that no log can show a key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + leaf().getSubjectX500Principal() + ", until "
                + leaf().getNotAfter().toInstant() + "]";
    }

    private static String fingerprint(List<X509Certificate> chain) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : chain) {
                sha256.update(certificate.getEncoded());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException("a parsed certificate could not be hashed", impossible);
        }
    }
}
