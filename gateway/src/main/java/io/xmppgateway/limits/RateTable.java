package io.xmppgateway.limits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One bucket for each key, and never more than a fixed number of them. When the table is full, the bucket that was
 * asked longest ago is forgotten, which is the same as full. Striped, so that I/O threads seldom wait for one another;
 * a lock is held for one look-up.
 *
 * @param <K> the kind of key
 */
final class RateTable<K> {

    private static final int STRIPES = 16;
    /** Smaller tables have one stripe: dividing them would only make their bound uneven. */
    private static final int STRIPED_FROM = 1_024;

    private final Rate rate;
    private final List<Map<K, Long>> stripes = new ArrayList<>();

    /** @param keysMax buckets in memory */
    RateTable(Rate rate, int keysMax) {
        this.rate = rate;
        int count = keysMax >= STRIPED_FROM ? STRIPES : 1;
        for (int i = 0; i < count; i++) {
            stripes.add(new Stripe<>(keysMax / count));
        }
    }

    /** Takes a token, or says how long to wait for one, in nanoseconds; 0 when it was taken. */
    long take(K key, long now) {
        Map<K, Long> stripe = stripes.get(Math.floorMod(spread(key.hashCode()), stripes.size()));
        synchronized (stripe) {
            long fullAt = stripe.getOrDefault(key, now);
            long wait = rate.waitNanos(fullAt, now);
            if (wait > 0) {
                return wait;
            }
            stripe.put(key, rate.after(fullAt, now));
            return 0;
        }
    }

    /** How many buckets are remembered. */
    int size() {
        int size = 0;
        for (Map<K, Long> stripe : stripes) {
            synchronized (stripe) {
                size += stripe.size();
            }
        }
        return size;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16 ^ hash >>> 8;
    }

    /** The least recently asked key comes first, and goes first. */
    private static final class Stripe<K> extends LinkedHashMap<K, Long> {
        private static final long serialVersionUID = 1L;
        private static final float LOAD_FACTOR = 0.75f;

        private final int keysMax;

        Stripe(int keysMax) {
            super(16, LOAD_FACTOR, true);
            this.keysMax = keysMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > keysMax;
        }
    }
}
