package io.xmppgateway.http;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Makes request ids: eight hexadecimal digits that differ between runs of the gateway, and eight that count, so that
 * an id tells nothing about other people's requests beyond their number.
 */
public final class RequestIds {

    private final int run;
    private final AtomicInteger counter = new AtomicInteger();

    /** @param random for the part that tells runs apart */
    public RequestIds(RandomGenerator random) {
        this.run = random.nextInt();
    }

    /** The next id, 16 characters. */
    public String next() {
        long id = ((long) run << 32) | Integer.toUnsignedLong(counter.incrementAndGet());
        return HexFormat.of().toHexDigits(id);
    }
}
