package io.xmppgateway.loadtests.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LateTest {

    private static final int PIECE = 1 << 20;

    private final EmbeddedChannel to = new EmbeddedChannel();
    private final EmbeddedChannel from = new EmbeddedChannel(new Late(to, new Line(1_000_000_000L, 0, 1)));

    @Test
    void nothingArrivesBeforeItsTime() {
        from.writeInbound(piece());
        from.advanceTimeBy(900, TimeUnit.MILLISECONDS);
        from.runScheduledPendingTasks();
        assertThat(to.<ByteBuf>readOutbound()).isNull();

        from.advanceTimeBy(200, TimeUnit.MILLISECONDS);
        from.runScheduledPendingTasks();
        ByteBuf arrived = to.readOutbound();
        assertThat(arrived.readableBytes()).isEqualTo(PIECE);
        arrived.release();
    }

    @Test
    void aFullLineIsNotReadFrom() {
        for (int bytes = 0; bytes < Late.WINDOW; bytes += PIECE) {
            assertThat(from.config().isAutoRead()).isTrue();
            from.writeInbound(piece());
        }
        assertThat(from.config().isAutoRead()).isFalse();

        from.advanceTimeBy(2, TimeUnit.SECONDS);
        from.runScheduledPendingTasks();
        assertThat(from.config().isAutoRead()).isTrue();
        to.releaseOutbound();
    }

    private static ByteBuf piece() {
        return Unpooled.wrappedBuffer(new byte[PIECE]);
    }
}
