package io.xmppgateway.loadtests.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcTextTest {

    @Test
    void cpuTimeCountsEndedChildrenAndIgnoresOddNames() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 10 20 3 4 20 0 1 0 1203 31 4 1";

        assertThat(ProcText.cpuNanos(stat, 0)).isEqualTo(370_000_000L);
        // The threads that live know their time better, but not that of the children.
        assertThat(ProcText.cpuNanos(stat, ProcText.threadNanos("309000001 55 3\n")))
                .isEqualTo(379_000_001L);
    }

    @Test
    void memoryIsTheProportionalSet() {
        assertThat(ProcText.proportionalBytes("Rss:    2000 kB\nPss:     100 kB\nPss_Dirty: 7 kB\n"))
                .isEqualTo(102_400);
    }

    @Test
    void theLoadIsThatOfTheLastMinute() {
        assertThat(ProcText.load("5.73 8.41 11.24 3/512 42\n")).isEqualTo(5.73);
    }

    @Test
    void thisProcessHasUsedSomething() {
        assertThat(ProcessTree.self().memoryBytes()).isPositive();
        assertThat(new ProcessTree(ProcessHandle.current().pid()).usage().cpuNanos())
                .isPositive();
    }
}
