package io.xmppgateway.demo;

import java.io.PrintWriter;
import java.util.Map;

/** What the demonstration tells its user: plain lines, and colours where a terminal shows them. */
final class Terminal {

    private static final String GREEN = "32";
    private static final String BOLD = "1";
    private static final String FAINT = "2";

    private final PrintWriter out;
    private final boolean colours;

    Terminal(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Whether colours are wanted: on a terminal that can show them, unless NO_COLOR says otherwise (no-color.org). */
    static boolean wantsColours(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** A step that is done. */
    synchronized void done(String text) {
        line("  " + styled(GREEN, "✓") + " " + text);
    }

    /** A step that takes a while. */
    synchronized void doing(String text) {
        line("  " + styled(FAINT, "…") + " " + text);
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    String bold(String text) {
        return styled(BOLD, text);
    }

    String faint(String text) {
        return styled(FAINT, text);
    }

    private String styled(String style, String text) {
        return colours ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
