package io.xmppgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.status.Status.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentProblemsTest {

    private final RecentProblems problems = new RecentProblems();

    private static Problem problem(int second, String owner) {
        return Samples.problem(owner + second, owner, Instant.ofEpochSecond(second));
    }

    @Test
    void theLatestComesFirst() {
        problems.add(problem(1, "client"));
        problems.add(problem(2, "backend"));
        problems.add(problem(3, "client"));

        assertThat(problems.latestFirst()).extracting(Problem::id).containsExactly("client3", "backend2", "client1");
    }

    @Test
    void aFloodOfOneOwnerLeavesTheOthersAlone() {
        problems.add(problem(0, "backend"));
        for (int second = 1; second <= 1_000; second++) {
            problems.add(problem(second, "client"));
        }

        assertThat(problems.latestFirst())
                .hasSize(RecentProblems.OF_AN_OWNER_MAX + 1)
                .startsWith(problem(1_000, "client"))
                .endsWith(problem(951, "client"), problem(0, "backend"));
    }
}
