package io.xmppgateway.cli;

/** Numbers with their noun. */
final class Plural {

    private Plural() {}

    /** For example "1 problem", "2 problems". */
    static String of(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
