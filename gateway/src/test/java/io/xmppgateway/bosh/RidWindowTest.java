package io.xmppgateway.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.bosh.RidWindow.Kind;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RidWindowTest {

    @Test
    void tellsNextGapLateAndReplay() {
        RidWindow window = RidWindow.from(10);
        assertThat(window.kind(11)).isEqualTo(Kind.NEXT);
        assertThat(window.kind(10)).isEqualTo(Kind.REPLAY);
        assertThat(window.kind(12)).isEqualTo(Kind.GAP);
        window = window.with(12);
        assertThat(window.kind(11)).isEqualTo(Kind.LATE);
        window = window.with(11);
        assertThat(window.kind(11)).isEqualTo(Kind.REPLAY);
        assertThat(window.kind(13)).isEqualTo(Kind.NEXT);
        assertThat(window.kind(-1)).isEqualTo(Kind.WRONG);
        assertThat(window.kind(12 + 64)).isEqualTo(Kind.WRONG);
        assertThat(window.kind(12 + 63)).isEqualTo(Kind.GAP);
        assertThat(window.with(-1)).isEqualTo(window);
        assertThat(RidWindow.from(-1).kind(1)).isEqualTo(Kind.GAP);
    }

    @Test
    void remembersTheNewest64() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            long highest = 1_000;
            RidWindow window = RidWindow.from(highest);
            Set<Long> seen = new HashSet<>(Set.of(highest));
            for (int i = 0; i < 200; i++) {
                long rid = highest + random.nextInt(140) - 70;
                Kind kind = window.kind(rid);
                assertThat(kind).isEqualTo(expected(rid, highest, seen));
                window = window.with(rid);
                if (kind != Kind.WRONG) {
                    seen.add(rid);
                    highest = Math.max(highest, rid);
                }
            }
        }
    }

    private static Kind expected(long rid, long highest, Set<Long> seen) {
        if (rid >= highest + 64) {
            return Kind.WRONG;
        }
        if (rid > highest) {
            return rid == highest + 1 ? Kind.NEXT : Kind.GAP;
        }
        return highest - rid < 64 && !seen.contains(rid) ? Kind.LATE : Kind.REPLAY;
    }
}
