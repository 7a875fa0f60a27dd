package io.xmppgateway.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A public key by its fingerprint, as in a TLSA {@code 3 1 1} record (RFC 6698 §2.1).
 *
 * @param sha256 of the key's SubjectPublicKeyInfo, in lower-case hexadecimal
 */
record PublicKeyPin(String sha256) {

    PublicKeyPin {
        sha256 = sha256.toLowerCase(Locale.ROOT);
    }

    static PublicKeyPin of(PublicKey key) {
        try {
            return new PublicKeyPin(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java runtime has no SHA-256", impossible);
        }
    }
}
