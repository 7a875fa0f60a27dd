package io.xmppgateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.protocols.http2.ConnectionErrorException;
import org.junit.jupiter.api.Test;

class ReceiveWindowsTest {

    private static final int SHARE = 1_000_000;

    private final UploadMemory memory = new UploadMemory(SHARE, SHARE);
    private final ReceiveWindows windows = new ReceiveWindows(memory);

    @Test
    void whatIsReadIsGivenBack() throws Exception {
        windows.opened(1);
        windows.received(1, 20_000);
        assertThat(windows.update()).isZero();
        windows.read(1, 16_383);
        assertThat(windows.update()).isZero();
        windows.read(1, 1);
        assertThat(windows.update()).isEqualTo(16_384);
    }

    @Test
    void whatIsNeverReadIsGivenBackWhenItsStreamEnds() throws Exception {
        windows.opened(1);
        windows.received(1, 60_000);
        windows.ended(1);
        assertThat(windows.update()).isEqualTo(60_000);
        // This was still on its way.
        windows.received(1, 20_000);
        assertThat(windows.update()).isEqualTo(20_000);
    }

    @Test
    void nobodyMaySendBeyondTheWindow() throws Exception {
        windows.opened(1);
        windows.received(1, 65_535);
        assertThatThrownBy(() -> windows.received(1, 1)).isInstanceOf(ConnectionErrorException.class);
    }

    @Test
    void oneUploadHasAWiderWindowAndItsMemoryComesBack() throws Exception {
        windows.opened(1);
        windows.opened(3);
        assertThat(windows.widen(1)).isEqualTo(SHARE);
        assertThat(windows.widen(3)).isZero();
        assertThat(memory.take()).isZero();

        windows.received(1, 65_535 + SHARE);
        windows.ended(1);
        assertThat(windows.update()).isEqualTo(65_535);
        assertThatThrownBy(() -> windows.received(3, 65_536)).isInstanceOf(ConnectionErrorException.class);
        assertThat(memory.take()).isEqualTo(SHARE);
    }

    @Test
    void aLostConnectionGivesItsMemoryBack() {
        windows.opened(1);
        windows.widen(1);
        windows.close();
        windows.ended(1);
        assertThat(memory.take()).isEqualTo(SHARE);
        assertThat(memory.take()).isZero();
    }
}
