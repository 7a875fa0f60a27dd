package io.xmppgateway.loadtests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.loadtests.result.Tick;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleWatcherTest {

    private final StringWriter text = new StringWriter();

    @Test
    void elsewhereThanOnATerminalThereAreLinesWithoutEscapes() {
        follow(new ConsoleWatcher(new PrintWriter(text), false, false));

        assertThat(text.toString().lines()).containsExactly("round 1 of 1, nginx", "done");
    }

    @Test
    void onATerminalOneLineChanges() {
        follow(new ConsoleWatcher(new PrintWriter(text), true, true));

        assertThat(text.toString()).contains("\r\u001b[2K", "\u001b[2m", "1,500/s, 2 errors, proxy CPU 50 %, 4 MB");
    }

    @Test
    void withoutColoursTheLineStillChanges() {
        follow(new ConsoleWatcher(new PrintWriter(text), true, false));

        assertThat(text.toString()).contains("\r\u001b[2K").doesNotContain("\u001b[2m");
    }

    @Test
    void withoutATerminalAtStandardErrorThereIsNone() {
        follow(ConsoleWatcher.of(new PrintWriter(text), Map.of("TERM", "xterm")));

        assertThat(text.toString()).doesNotContain("\u001b");
    }

    private static void follow(ConsoleWatcher watcher) {
        watcher.phase("round 1 of 1, nginx");
        watcher.tick("nginx", new Tick(1, 1500, 2, 0.5, 4_000_000));
        watcher.note("done");
        watcher.close();
    }
}
