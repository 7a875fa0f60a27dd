package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts as a problem, and whose it is. */
class ExchangeRecorderTest {

    @ParameterizedTest
    @CsvSource({"200, true, NONE", "404, true, NONE", "500, true, BACKEND", "503, true, BACKEND", "503, false, NONE"})
    void anAnswerIsAProblemWhenTheBackendFailed(int status, boolean served, Owner owner) {
        Optional<Owner> expected = owner == Owner.NONE ? Optional.empty() : Optional.of(owner);
        assertThat(ExchangeRecorder.culprit(Outcome.ANSWERED, status, served)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANSWERED", "REDIRECTED", "CLIENT_LEFT"})
    void everyRefusalAndFailureIsItsOwners(Outcome outcome) {
        assertThat(ExchangeRecorder.culprit(outcome, outcome.status(), false)).contains(outcome.owner());
    }

    @Test
    void whoLeavesOrIsSentToHttpsIsNoProblem() {
        assertThat(ExchangeRecorder.culprit(Outcome.CLIENT_LEFT, 0, true)).isEmpty();
        assertThat(ExchangeRecorder.culprit(Outcome.REDIRECTED, 308, false)).isEmpty();
    }
}
