package io.xmppgateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A part lies within the file. */
class ByteRangeFuzzTest {

    private static final long[] SIZES = {0, 1, 1_000, Long.MAX_VALUE};

    @FuzzTest
    void aPartLiesWithinTheFile(byte[] input) {
        String field = new String(input, StandardCharsets.ISO_8859_1);
        for (long size : SIZES) {
            if (ByteRange.of(Optional.of(field), size) instanceof ByteRange.Part(long first, long length)) {
                assertThat(first).isNotNegative();
                assertThat(length).isPositive();
                assertThat(size - first).isGreaterThanOrEqualTo(length);
            }
        }
    }
}
