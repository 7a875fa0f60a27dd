package io.xmppgateway.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ways to split an input that a parser takes in pieces: its result must not depend on them. */
public final class Pieces {

    private static final int CUTS_MAX = 6;

    private Pieces() {}

    /** Whole, byte by byte, and in a few pieces that the input itself decides; each way holds all bytes in order. */
    public static List<List<ByteBuffer>> of(byte[] input) {
        return List.of(List.of(ByteBuffer.wrap(input)), bytes(input), some(input));
    }

    private static List<ByteBuffer> bytes(byte[] input) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int i = 0; i < input.length; i++) {
            pieces.add(ByteBuffer.wrap(input, i, 1));
        }
        return pieces;
    }

    private static List<ByteBuffer> some(byte[] input) {
        int[] cuts = new Random(Arrays.hashCode(input))
                .ints(CUTS_MAX, 0, input.length + 1)
                .sorted()
                .toArray();
        List<ByteBuffer> pieces = new ArrayList<>();
        int start = 0;
        for (int cut : cuts) {
            pieces.add(ByteBuffer.wrap(input, start, cut - start));
            start = cut;
        }
        pieces.add(ByteBuffer.wrap(input, start, input.length - start));
        return pieces;
    }
}
