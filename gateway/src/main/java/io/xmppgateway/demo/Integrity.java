package io.xmppgateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The SHA-512 of a file in the form of Subresource Integrity (section 3.5), as npm's lock files have it.
 *
 * @param value {@code sha512-} and the digest in Base64
 */
record Integrity(String value) {

    static Integrity of(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha512())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            byte[] digest = ((DigestInputStream) in).getMessageDigest().digest();
            return new Integrity("sha512-" + Base64.getEncoder().encodeToString(digest));
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-512", impossible);
        }
    }
}
