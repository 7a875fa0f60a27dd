package io.xmppgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.xmppgateway.tls.ClientHelloReader.Found;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A ClientHello has one reading: it is never taken from its buffer, more bytes never change what was said about fewer,
 * and none is waited for beyond one record.
 */
class ClientHelloReaderFuzzTest {

    @FuzzTest
    void aHelloHasOneReading(byte[] input) {
        Found last = new Found.Part();
        for (int length = 0; length <= input.length; length += length < 16 ? 1 : Math.max(1, input.length / 16)) {
            last = next(last, Arrays.copyOf(input, length));
        }
        last = next(last, input);
        if (last instanceof Found.Part) {
            assertThat(input.length).isLessThan(ClientHelloReader.SIZE_MAX);
        }
        if (last instanceof Found.Whole(ClientHello hello)) {
            assertThat(hello.named() || hello.serverName().isEmpty()).isTrue();
            assertThat(hello.applicationProtocols()).doesNotContain("");
            // The record below stands where an engine finds it, whatever comes after.
            assertThat(next(last, Arrays.copyOf(input, input.length + 1))).isEqualTo(last);
        }
    }

    private static Found next(Found before, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Found found = ClientHelloReader.read(buffer);
        assertThat(buffer.position()).isZero();
        assertThat(buffer.limit()).isEqualTo(bytes.length);
        if (!(before instanceof Found.Part)) {
            assertThat(found).isEqualTo(before);
        }
        return found;
    }
}
