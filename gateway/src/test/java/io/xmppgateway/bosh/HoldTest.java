package io.xmppgateway.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.bosh.Hold.End;
import io.xmppgateway.bosh.Session.Terms;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Terms TERMS = new Terms(Duration.ofSeconds(60), 1, Duration.ofSeconds(30));

    @Test
    void anAnswerBeforeAnythingIsDueIsAHoldOnly() {
        Hold hold = Hold.of(0, 60 * SECOND, OptionalLong.empty(), 40 * SECOND);
        assertThat(hold).isEqualTo(new Hold(40 * SECOND, End.EVENT));
        assertThat(hold.leavesServiceTime()).isFalse();
    }

    @Test
    void whatComesAfterTheWaitIsTheServers() {
        Hold hold = Hold.of(0, 60 * SECOND, OptionalLong.empty(), 61 * SECOND);
        assertThat(hold).isEqualTo(new Hold(60 * SECOND, End.WAIT));
        assertThat(hold.leavesServiceTime()).isTrue();
    }

    @Test
    void whatComesAfterTheNewerRequestIsTheServers() {
        Hold hold = Hold.of(SECOND, 60 * SECOND, OptionalLong.of(11 * SECOND), 13 * SECOND);
        assertThat(hold).isEqualTo(new Hold(10 * SECOND, End.RELEASED));
        assertThat(hold.leavesServiceTime()).isTrue();
    }

    @Test
    void aNewerRequestLetsTheOldestGo() {
        Polls polls = new Polls();
        Poll first = polls.sent(TERMS, 0);
        Poll second = polls.sent(TERMS, 10 * SECOND);

        assertThat(first.answered(10 * SECOND + 5)).isEqualTo(new Hold(10 * SECOND, End.RELEASED));
        assertThat(second.answered(15 * SECOND)).isEqualTo(new Hold(5 * SECOND, End.EVENT));
    }

    @Test
    void whatWasAnsweredLetsNobodyGo() {
        Polls polls = new Polls();
        polls.over(polls.sent(TERMS, 0));
        Poll second = polls.sent(TERMS, SECOND);

        assertThat(second.answered(2 * SECOND).end()).isEqualTo(End.EVENT);
    }

    @Test
    void asManyStayAsTheServerHolds() {
        Polls polls = new Polls();
        Terms two = new Terms(Duration.ofSeconds(60), 2, Duration.ofSeconds(30));
        Poll first = polls.sent(two, 0);
        Poll second = polls.sent(two, SECOND);
        polls.sent(two, 2 * SECOND);

        assertThat(first.answered(3 * SECOND).end()).isEqualTo(End.RELEASED);
        assertThat(second.answered(3 * SECOND).end()).isEqualTo(End.EVENT);
    }

    @Test
    void theEndOfTheSessionLetsAllGo() {
        Polls polls = new Polls();
        Poll poll = polls.sent(TERMS, 0);
        polls.end(SECOND);

        assertThat(poll.answered(3 * SECOND)).isEqualTo(new Hold(SECOND, End.RELEASED));
    }

    @Test
    void aClientThatLeavesEndsTheHold() {
        assertThat(new Polls().sent(TERMS, 0).left(SECOND)).isEqualTo(new Hold(SECOND, End.LEFT));
    }
}
