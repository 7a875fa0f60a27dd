package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.campaign.Watcher;
import io.xmppgateway.loadtests.result.Tick;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Shows how a run goes on: one line that changes on a terminal, a line for each phase elsewhere. */
final class ConsoleWatcher implements Watcher, AutoCloseable {

    private static final String CLEAR = "\r\u001b[2K";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean colours;
    private String phase = "";

    ConsoleWatcher(PrintWriter err, boolean terminal, boolean colours) {
        this.err = err;
        this.terminal = terminal;
        this.colours = colours;
    }

    /**
     * For the standard error of this process. Java knows of a terminal at standard output only, so {@code load-tests/run}
     * says whether there is one at standard error.
     *
     * @param environment with {@code TERM} and {@code NO_COLOR} (no-color.org)
     */
    static ConsoleWatcher of(PrintWriter err, Map<String, String> environment) {
        boolean terminal = Boolean.getBoolean("load-tests.terminal") && !"dumb".equals(environment.get("TERM"));
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new ConsoleWatcher(err, terminal, terminal && colours);
    }

    @Override
    public synchronized void phase(String text) {
        phase = text;
        if (terminal) {
            show(text);
        } else {
            err.println(text);
        }
        err.flush();
    }

    @Override
    public synchronized void tick(String server, Tick tick) {
        if (terminal) {
            show(String.format(
                    Locale.ROOT,
                    "%s: %,.0f/s, %d errors, proxy CPU %.0f %%, %.0f MB",
                    phase,
                    tick.perSecond(),
                    tick.failed(),
                    tick.proxyShare() * 100,
                    tick.proxyBytes() / 1e6));
            err.flush();
        }
    }

    @Override
    public synchronized void note(String text) {
        err.println(terminal ? CLEAR + text : text);
        err.flush();
    }

    /** Takes the changing line away. */
    @Override
    public synchronized void close() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void show(String text) {
        err.print(CLEAR + (colours ? DIM + text + PLAIN : text));
    }
}
