package io.xmppgateway.bosh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Measures the look into one small request and its answer: run {@code main}. */
final class PeekSpeed {

    private static final int ROUNDS = 8;
    private static final int LOOPS = 2_000_000;

    private static final String REQUEST = "<body rid='1573741821' sid='4f0b3a5e-7d0c-4e7f-9d5e-0e2a0c6a7b11' "
            + "xmlns='http://jabber.org/protocol/httpbind'><presence xmlns='jabber:client'/></body>";
    private static final String ANSWER = "<body xmlns:stream='http://etherx.jabber.org/streams' "
            + "xmlns='http://jabber.org/protocol/httpbind' sid='4f0b3a5e-7d0c-4e7f-9d5e-0e2a0c6a7b11'>"
            + "<message xmlns='jabber:client'/></body>";

    private PeekSpeed() {}

    /** Prints nanoseconds for each look. */
    public static void main(String[] arguments) {
        long seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf("request %.0f ns, ", nanos(REQUEST, false));
            System.out.printf("answer %.0f ns%n", nanos(ANSWER, true));
            seen += round;
        }
        System.out.println(seen);
    }

    private static double nanos(String text, boolean answer) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(17 * 1_024);
        bytes.put(text.getBytes(StandardCharsets.US_ASCII)).flip();
        long sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < LOOPS; i++) {
            StartTagScanner scanner = new StartTagScanner();
            scanner.feed(bytes.slice(0, bytes.limit()).asReadOnlyBuffer());
            BodyTag tag = scanner.tag().flatMap(BodyTag::of).orElseThrow();
            sum += answer
                    ? (tag.isTerminate() ? 1 : 0)
                    : tag.sid().orElseThrow().length() + tag.rid() + (tag.isTerminate() ? 1 : 0);
        }
        long end = System.nanoTime();
        if (sum == 1) {
            throw new IllegalStateException("never so");
        }
        return (end - start) / (double) LOOPS;
    }
}
