package io.xmppgateway.loadtests.peer;

import java.util.Map;

/** Fills in the templates of {@code load-tests/peers}. */
final class PeerConfiguration {

    /** Open files that each peer may have: the limit of most systems that run this, less a few. */
    private static final int FILES = 19_000;

    private PeerConfiguration() {}

    /** The words of a run. */
    static Map<String, String> words(PeerSetup setup, int port, int plainPort) {
        return Map.ofEntries(
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("PLAIN_PORT", Integer.toString(plainPort)),
                Map.entry("BACKEND", Integer.toString(setup.backendPort())),
                Map.entry("THREADS", Integer.toString(setup.threads())),
                Map.entry("FILES", Integer.toString(FILES)),
                Map.entry("HALF_FILES", Integer.toString(FILES / 2)),
                Map.entry("WORK", setup.work().toString()),
                Map.entry("CHAIN", setup.certificate().chain().toString()),
                Map.entry("KEY", setup.certificate().key().toString()),
                Map.entry("BOTH", setup.certificate().both().toString()),
                Map.entry("IF_LOG", setup.accessLog() ? "" : "# "),
                Map.entry("IF_NO_LOG", setup.accessLog() ? "# " : ""));
    }

    /** The template with its words filled in. */
    static String fill(String template, Map<String, String> words) {
        String filled = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("@" + word.getKey() + "@", word.getValue());
        }
        return filled;
    }
}
