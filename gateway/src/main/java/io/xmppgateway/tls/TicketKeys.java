package io.xmppgateway.tls;

import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The keys of stateless session tickets (RFC 5077 §4, RFC 8446 §4.6.1). They live in memory only. The newest one seals;
 * older ones open what they have sealed, for as long as a session lasts. Whoever got hold of a key could read what was
 * recorded under TLS 1.2 sessions resumed with it, hence they are changed.
 */
final class TicketKeys {

    static final Duration CHANGED_EVERY = Duration.ofHours(8);

    /** How long a session may be resumed; JSSE's default as well. */
    static final Duration SESSION = Duration.ofHours(24);

    private static final int KEPT = (int) (SESSION.toHours() / CHANGED_EVERY.toHours()) + 1;

    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final Deque<OpenSslSessionTicketKey> keys = new ArrayDeque<>();
    private long changedAt;

    TicketKeys(SecureRandom random, LongSupplier nanoTime) {
        this.random = random;
        this.nanoTime = nanoTime;
        change();
    }

    /** Makes a new key when it is time; says whether it did. */
    synchronized boolean changeIfDue() {
        if (nanoTime.getAsLong() - changedAt < CHANGED_EVERY.toNanos()) {
            return false;
        }
        change();
        return true;
    }

    /** The newest first. */
    synchronized OpenSslSessionTicketKey[] keys() {
        return keys.toArray(OpenSslSessionTicketKey[]::new);
    }

    private void change() {
        changedAt = nanoTime.getAsLong();
        keys.addFirst(new OpenSslSessionTicketKey(
                bytes(OpenSslSessionTicketKey.NAME_SIZE),
                bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                bytes(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        if (keys.size() > KEPT) {
            keys.removeLast();
        }
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
