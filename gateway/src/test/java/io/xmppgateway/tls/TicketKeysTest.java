package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketKeysTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final TicketKeys keys = new TicketKeys(new SecureRandom(), now::get);

    @Test
    void aKeyIsChangedInTimeAndThenOpensOldTicketsOnly() {
        byte[] first = keys.keys()[0].name();

        now.addAndGet(TicketKeys.CHANGED_EVERY.toNanos() - 1);
        assertThat(keys.changeIfDue()).isFalse();
        now.incrementAndGet();
        assertThat(keys.changeIfDue()).isTrue();

        assertThat(keys.keys()).hasSize(2);
        assertThat(keys.keys()[0].name()).isNotEqualTo(first);
        assertThat(keys.keys()[1].name()).isEqualTo(first);
    }

    @Test
    void aKeyIsForgottenWhenItsLastSessionIsOver() {
        byte[] first = keys.keys()[0].name();
        for (int change = 1; change <= 4; change++) {
            assertThat(keys.keys()).anySatisfy(key -> assertThat(key.name()).isEqualTo(first));
            now.addAndGet(TicketKeys.CHANGED_EVERY.toNanos());
            keys.changeIfDue();
        }

        assertThat(keys.keys()).noneSatisfy(key -> assertThat(key.name()).isEqualTo(first));
    }
}
