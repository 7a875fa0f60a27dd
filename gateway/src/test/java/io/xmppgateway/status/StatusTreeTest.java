package io.xmppgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.status.Status.Self;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTreeTest {

    private static final TextStyle PLAIN = new TextStyle(UnaryOperator.identity(), UnaryOperator.identity());
    private static final TextStyle MARKED = new TextStyle(text -> "*" + text + "*", text -> "!" + text + "!");

    @Test
    void everythingStandsInIt() {
        assertThat(String.join("\n", StatusTree.lines(Samples.status(), PLAIN))).isEqualTo("""
                xmpp-gateway 1.2.3, Java 25, up 1 d 1 h, ready
                ├─ listeners
                │  └─ https  [::]:443 192.0.2.7:443  12,345 connections
                ├─ certificates
                │  ├─ host.test upload.host.test  until 2026-03-01T00:00:00Z  57 days left  by CN=Test CA
                │  └─ (admin listener)            until 2026-01-01T00:00:00Z  expired       by CN=Test CA
                ├─ routes
                │  └─ host.test
                │     ├─ bosh  /http-bind  1,234 requests  5 failed  6 refused  2.5 ms service on average
                │     └─ none              1 request       0 failed  1 refused
                ├─ backends
                │  └─ main  http://127.0.0.1:5280  DOWN  2 of 20,000 connections  1 of 1,000 waiting  8 errors  7 failed connects
                │     └─ 127.0.0.1:5280  2 connections
                ├─ BOSH sessions by age
                │  └─ host.test  3 sessions  2 waiting requests  40 created
                │     └─ 1 to 6 h  3
                ├─ WebSockets
                │  └─ host.test  1 open  5 opened
                ├─ limits
                │  ├─ connections      12,345 open  50,000 in all  9 refused
                │  └─ client_requests               no limit       0 refused
                ├─ timers and buffers
                │  ├─ requests    3 in progress
                │  ├─ timers      14 outstanding
                │  ├─ buffers     6 in use, 17,408 bytes each
                │  ├─ open files  120 of 1,024
                │  ├─ heap        50 MiB in use
                │  └─ access log  1 line dropped
                └─ recent problems
                   └─ 2026-01-02T03:04:05Z  0123456789abcdef  host.test  bosh  backend_left  by backend  502  192.0.2.1""");
    }

    @Test
    void whatNeedsAPersonIsMarked() {
        assertThat(StatusTree.lines(Samples.status(), MARKED))
                .contains("├─ *listeners*")
                .filteredOn(line -> line.contains("!"))
                .hasSize(2)
                .anyMatch(line -> line.contains("!(admin listener)"))
                .anyMatch(line -> line.contains("!main "));
    }

    @Test
    void earlierProblemsAreOnlyCounted() {
        Status one = Samples.status();
        Status many = new Status(
                one.gateway(),
                List.of(),
                one.domains(),
                one.backends(),
                one.certificates(),
                one.limits(),
                one.resources(),
                new ArrayList<>(Collections.nCopies(13, one.problems().getFirst())));

        assertThat(StatusTree.lines(many, PLAIN))
                .contains("│  └─ none")
                .endsWith("   └─ and 3 earlier ones")
                .filteredOn(line -> line.contains("backend_left"))
                .hasSize(10);
    }

    /** Somebody else may listen where the gateway should. */
    @Test
    void whatComesFromElsewhereCannotSteerTheTerminal() {
        Status one = Samples.status();
        Status evil = new Status(
                new Self("1\u001b[2J\n", "25\u009b", one.gateway().time(), 1, false),
                one.listeners(),
                one.domains(),
                one.backends(),
                one.certificates(),
                one.limits(),
                one.resources(),
                one.problems());

        assertThat(StatusTree.lines(evil, PLAIN).getFirst())
                .isEqualTo("xmpp-gateway 1?[2J?, Java 25?, up 1 s, not ready");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59.9, 59 s", "60, 1 min 0 s", "3599, 59 min 59 s", "3600, 1 h 0 min", "90061, 1 d 1 h"})
    void durationsHaveTwoUnits(double seconds, String text) {
        assertThat(StatusTree.duration(seconds)).isEqualTo(text);
    }
}
