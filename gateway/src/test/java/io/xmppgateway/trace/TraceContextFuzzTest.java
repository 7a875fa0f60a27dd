package io.xmppgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whatever is passed on can stand in a field, and reads back as the same. */
class TraceContextFuzzTest {

    /** @param input the parent, a line feed, the state */
    @FuzzTest
    void passedOn(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n');
        String parent = line < 0 ? text : text.substring(0, line);
        List<String> states = line < 0 ? List.of() : List.of(text.substring(line + 1));
        Optional<TraceContext> read = TraceContext.of(List.of(parent), states);
        read.ifPresent(context -> {
            assertThat(TraceContext.of(List.of(context.traceparent()), List.of(context.tracestate())))
                    .isEqualTo(read);
            assertThat((context.traceparent() + context.tracestate()).chars())
                    .allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
            assertThat(context.traceId()).matches("[0-9a-f]{32}");
        });
    }
}
