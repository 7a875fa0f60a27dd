package io.xmppgateway.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known key somebody meant. */
final class ClosestKey {

    private ClosestKey() {}

    /** The known key with the fewest edits, when these are at most a third of it (and one in any case). */
    static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(key -> distance(written, key) <= Math.max(1, key.length() / 3))
                .min(Comparator.comparingInt(key -> distance(written, key)));
    }

    /** Edits from one to the other: insertions, deletions, replacements and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
