package io.xmppgateway.bosh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Looking into the body of a small BOSH request as it passes: a poll, and one with a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeekBenchmark {

    private static final String ATTRIBUTES = "<body rid='2394027734' sid='5f2c1d3e-2b1c-4f6e-9f5a-0f3f6d1f2a44' "
            + "xmlns='http://jabber.org/protocol/httpbind'";

    private final ByteBuffer poll = bytes(ATTRIBUTES + "/>");
    private final ByteBuffer message = bytes(ATTRIBUTES
            + "><message to='romeo@example.net' type='chat' xmlns='jabber:client'><body>Wherefore art thou?</body>"
            + "</message></body>");

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public Optional<BodyTag> poll() {
        return peek(poll);
    }

    @Benchmark
    public Optional<BodyTag> message() {
        return peek(message);
    }

    private static Optional<BodyTag> peek(ByteBuffer body) {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(body.rewind());
        return scanner.tag().flatMap(BodyTag::of);
    }
}
