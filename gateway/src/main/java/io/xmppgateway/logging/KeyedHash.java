package io.xmppgateway.logging;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Names for things that the logs must tell apart and must not show, such as the sid of a BOSH session: 16 hexadecimal
 * digits of SipHash-2-4. Without the key nobody can go back from a name, or find it by trying. For many threads.
 */
public final class KeyedHash {

    private static final int KEY_BYTES = 16;

    private final KeyParameter key;

    private KeyedHash(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** With a key of this run only. */
    public static KeyedHash random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new KeyedHash(key);
    }

    /** @param key of 16 bytes */
    static KeyedHash ofKey(byte[] key) {
        return new KeyedHash(key);
    }

    /** The name of a text. */
    public String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of some bytes. */
    public String of(byte[] bytes) {
        SipHash hash = new SipHash();
        hash.init(key);
        hash.update(bytes, 0, bytes.length);
        return HexFormat.of().toHexDigits(hash.doFinal());
    }
}
