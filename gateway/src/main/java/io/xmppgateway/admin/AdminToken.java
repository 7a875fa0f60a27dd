package io.xmppgateway.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token of the admin listener. Only its hash is kept, and hashes are compared in constant time, so that neither a
 * heap dump shows it nor the time of a refusal.
 */
public final class AdminToken {

    /** Characters; less could be guessed. */
    static final int LENGTH_MIN = 20;

    private static final int LENGTH_MAX = 1_024;
    /** {@code b64token} of RFC 6750 §2.1: what may follow {@code Bearer}. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final String SCHEME = "bearer ";

    private final byte[] hash;

    private AdminToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Reads the first line of a file.
     *
     * @throws IOException with a sentence for the operator, which never has the token
     */
    public static AdminToken read(Path file) throws IOException {
        return new AdminToken(hash(text(file)));
    }

    /**
     * The token itself, for a client that sends it.
     *
     * @throws IOException as {@link #read}, so that what is no token never becomes part of a field
     */
    public static String text(Path file) throws IOException {
        String line = line(file);
        if (of(line).isEmpty()) {
            throw new IOException("admin.token-file " + file + ": the first line is no token: it needs " + LENGTH_MIN
                    + " to " + LENGTH_MAX + " letters, digits or -._~+/, such as openssl rand -hex 32 prints");
        }
        return line;
    }

    private static String line(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            return line == null ? "" : line.strip();
        }
    }

    /** A token, if {@code text} can be one. */
    static Optional<AdminToken> of(String text) {
        boolean sound = text.length() >= LENGTH_MIN
                && text.length() <= LENGTH_MAX
                && SHAPE.matcher(text).matches();
        return sound ? Optional.of(new AdminToken(hash(text))) : Optional.empty();
    }

    /** Whether the value of {@code Authorization} brings this token (RFC 6750 §2.1). */
    boolean isIn(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        hash, hash(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
