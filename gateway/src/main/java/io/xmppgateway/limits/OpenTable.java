package io.xmppgateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts what each key has open. A key is here only while it has something open, so that the table is never larger than
 * the number of open connections.
 *
 * @param <K> the kind of key
 */
final class OpenTable<K> {

    private final int openMax;
    private final ConcurrentMap<K, Integer> counts = new ConcurrentHashMap<>();

    /** @param openMax for one key; 0 for no limit, and no counting */
    OpenTable(int openMax) {
        this.openMax = openMax;
    }

    /** Counts one more, unless that is one too many. */
    boolean open(K key) {
        if (openMax == 0 || counts.merge(key, 1, Integer::sum) <= openMax) {
            return true;
        }
        close(key);
        return false;
    }

    /** One less. */
    void close(K key) {
        if (openMax > 0) {
            counts.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** What all keys together have open. */
    long open() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many keys have something open. */
    int size() {
        return counts.size();
    }
}
