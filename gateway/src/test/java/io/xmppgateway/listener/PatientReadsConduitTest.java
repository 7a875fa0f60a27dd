package io.xmppgateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

class PatientReadsConduitTest {

    private static final int ROOM = 10;

    private final List<ReadReadyHandler> handlers = new ArrayList<>();
    private int available;
    private int reads;
    private final PatientReadsConduit conduit = new PatientReadsConduit(socket());

    @Test
    void asksASocketThatItHasEmptiedAgainOnlyAfterTheNextEvent() throws IOException {
        resume();
        available = 4;
        assertThat(read()).isEqualTo(4);

        available = 3;
        assertThat(read()).isZero();
        assertThat(reads).isOne();

        handlers.getLast().readReady();
        assertThat(read()).isEqualTo(3);
    }

    @Test
    void asksAgainWhenTheSocketHadMoreThanThereWasRoomFor() throws IOException {
        resume();
        available = ROOM + 2;

        assertThat(read()).isEqualTo(ROOM);
        assertThat(read()).isEqualTo(2);
        assertThat(read()).isZero();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void seesTheEnd() throws IOException {
        resume();
        available = -1;

        assertThat(read()).isEqualTo(-1);
        assertThat(read()).isEqualTo(-1);
    }

    @Test
    void asksAgainForWhoeverHasWaitedWithoutAnEvent() throws IOException {
        resume();
        available = 1;
        assertThat(read()).isOne();

        available = 2;
        conduit.awaitReadable();
        assertThat(read()).isEqualTo(2);

        available = 3;
        conduit.awaitReadable(1, TimeUnit.SECONDS);
        assertThat(read()).isEqualTo(3);
    }

    private void resume() {
        conduit.setReadReadyHandler(new ReadReadyHandler() {
            @Override
            public void readReady() {}

            @Override
            public void forceTermination() {}

            @Override
            public void terminated() {}
        });
        conduit.resumeReads();
    }

    private int read() throws IOException {
        return conduit.read(ByteBuffer.allocate(ROOM));
    }

    /** A socket that has {@link #available} bytes, or its end. */
    private StreamSourceConduit socket() {
        return (StreamSourceConduit) Proxy.newProxyInstance(
                StreamSourceConduit.class.getClassLoader(),
                new Class<?>[] {StreamSourceConduit.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "read" -> taken((ByteBuffer) arguments[0]);
                    case "setReadReadyHandler" -> remember((ReadReadyHandler) arguments[0]);
                    case "isReadResumed" -> false;
                    default -> null;
                });
    }

    private @Nullable Object remember(ReadReadyHandler handler) {
        handlers.add(handler);
        return null;
    }

    private int taken(ByteBuffer to) {
        reads++;
        int count = Math.min(available, to.remaining());
        if (count > 0) {
            to.position(to.position() + count);
            available -= count;
        }
        return count;
    }
}
