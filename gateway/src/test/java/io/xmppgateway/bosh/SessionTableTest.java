package io.xmppgateway.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.bosh.Session.Terms;
import io.xmppgateway.metrics.BoshMetrics;
import io.xmppgateway.metrics.GatewayMetrics;
import io.xmppgateway.metrics.Meters;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table with a clock that is moved by hand. */
class SessionTableTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.1");
    private static final Terms TERMS = new Terms(Duration.ofSeconds(60), 1, Duration.ofSeconds(30));

    private final GatewayMetrics registry = new GatewayMetrics();
    private final BoshMetrics metrics = new BoshMetrics(registry, "host.test");

    @AfterEach
    void closeMetrics() {
        registry.close();
    }

    @Test
    void aSessionIsKnownFromItsCreationToItsEnd() {
        SessionTable table = new SessionTable(10, metrics);
        assertThat(table.begun("a", 1, false, 0)).isEmpty();
        table.created("a", TERMS, ALICE, 1, 0);

        assertThat(table.begun("a", 2, false, SECOND)).hasValueSatisfying(session -> {
            assertThat(session.terms()).isEqualTo(TERMS);
            assertThat(session.client()).isEqualTo(ALICE);
            assertThat(session.createdNanos()).isZero();
            assertThat(session.rids().highest()).isEqualTo(2);
        });
        table.ended("a", SessionEnd.SERVER, 0);
        table.ended("a", SessionEnd.SERVER, 0);
        assertThat(table.begun("a", 3, false, 0)).isEmpty();
        assertThat(ended(SessionEnd.SERVER)).isEqualTo(1);
        assertThat(open()).isZero();
    }

    @Test
    void everySessionHasAnAge() {
        SessionTable table = new SessionTable(100_000, metrics);
        for (int i = 0; i < 100; i++) {
            table.created("sid" + i, TERMS, ALICE, 1, i * SECOND);
        }
        List<Long> ages = new ArrayList<>();

        table.eachAge(100 * SECOND, ages::add);

        assertThat(ages)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 100)
                        .mapToObj(seconds -> seconds * SECOND)
                        .toList());
    }

    @Test
    void aSessionEndsWhenItsClientIsAwayForTooLong() {
        SessionTable table = new SessionTable(10, metrics);
        table.created("a", TERMS, ALICE, 1, 0);
        table.begun("a", 2, false, 10 * SECOND);

        table.expire(10_000 * SECOND);
        assertThat(open()).isEqualTo(1);
        table.done("a", 10_000 * SECOND);
        table.expire(10_030 * SECOND);
        assertThat(open()).isEqualTo(1);
        table.expire(10_030 * SECOND + 1);
        assertThat(open()).isZero();
        assertThat(ended(SessionEnd.INACTIVITY)).isEqualTo(1);
    }

    @Test
    void anEndForNoReasonIsTheClientsWhenItAskedForIt() {
        SessionTable table = new SessionTable(10, metrics);
        table.created("a", TERMS, ALICE, 1, 0);
        table.created("b", TERMS, ALICE, 1, 0);
        table.begun("a", 2, true, 0);
        table.begun("b", 2, true, 0);

        table.ended("a", SessionEnd.SERVER, 0);
        table.ended("b", SessionEnd.POLICY_VIOLATION, 0);
        assertThat(ended(SessionEnd.CLIENT)).isEqualTo(1);
        assertThat(ended(SessionEnd.POLICY_VIOLATION)).isEqualTo(1);
    }

    @Test
    void aFullTableForgetsTheOneThatIsIdleLongest() {
        SessionTable table = new SessionTable(3, metrics);
        for (String sid : List.of("held", "idle", "used", "new")) {
            table.created(sid, TERMS, ALICE, 1, 0);
            if (sid.equals("held")) {
                table.begun(sid, 2, false, 0);
            }
            if (sid.equals("used")) {
                table.begun("idle", 2, false, 0);
                table.done("idle", 0);
                table.begun("used", 2, false, 0);
                table.done("used", 0);
            }
        }

        assertThat(table.size()).isEqualTo(3);
        assertThat(table.begun("idle", 3, false, 0)).isEmpty();
        assertThat(table.begun("held", 3, false, 0)).isPresent();
        assertThat(ended(SessionEnd.FORGOTTEN)).isEqualTo(1);
        assertThat(open()).isEqualTo(3);
    }

    @Test
    void aTableOfHeldSessionsIsBoundedToo() {
        SessionTable table = new SessionTable(100, metrics);
        for (int i = 0; i < 1_000; i++) {
            table.created("s" + i, TERMS, ALICE, 1, 0);
            table.begun("s" + i, 2, false, 0);
        }
        table.created("x".repeat(SessionTable.SID_MAX + 1), TERMS, ALICE, 1, 0);

        assertThat(table.size()).isEqualTo(100);
        assertThat(open()).isEqualTo(100);
    }

    @Test
    void manyThreadsAgreeOnWhatIsOpen() throws Exception {
        SessionTable table = new SessionTable(100_000, metrics);
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                int mine = thread;
                ends.add(threads.submit(() -> live(table, mine)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        assertThat(table.size()).isEqualTo(8 * 500);
        assertThat(open()).isEqualTo(8 * 500);
        assertThat(registry.counter(Meters.BOSH_CREATED, "host.test").sum()).isEqualTo(8_000);
    }

    private static void live(SessionTable table, int thread) {
        for (int i = 0; i < 1_000; i++) {
            String sid = thread + "-" + i;
            table.created(sid, TERMS, ALICE, 1, 0);
            table.begun(sid, 2, false, 0);
            table.begun("0-" + i, 3, false, 0);
            table.done(sid, 0);
            table.expire(0);
            if (i % 2 == 0) {
                table.ended(sid, SessionEnd.CLIENT, 0);
            }
        }
    }

    private double open() {
        return registry.gauge(Meters.BOSH_SESSIONS, "host.test").sum();
    }

    private double ended(SessionEnd end) {
        return registry.counter(Meters.BOSH_ENDED, "host.test", end.label()).sum();
    }
}
