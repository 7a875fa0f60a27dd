package io.xmppgateway.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.net.InetAddress;
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

/** The heads of a proxied request: the fields that go to the backend, and the answer that comes back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadBenchmark {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 04:00:00 GMT\r\n"
                    + "Content-Type: text/xml; charset=utf-8\r\nContent-Length: 180\r\n"
                    + "Access-Control-Allow-Origin: *\r\nConnection: Keep-Alive\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    private final ResponseHeadParser parser = new ResponseHeadParser();
    private final HeaderMap fields = new HeaderMap();
    private final Hop hop =
            new Hop(InetAddress.getLoopbackAddress(), true, "1.1 gateway", "", false, false, Optional.empty());
    private final StringBuilder out = new StringBuilder(1024);

    /** Fields as a browser sends them. */
    public HeadBenchmark() {
        add("Host", "xmpp.example.net");
        add("Content-Type", "text/xml; charset=utf-8");
        add("Content-Length", "220");
        add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        add("Accept", "*/*");
        add("Accept-Language", "en-GB,en;q=0.5");
        add("Accept-Encoding", "gzip, deflate, br, zstd");
        add("Origin", "https://chat.example.net");
        add("Connection", "keep-alive");
    }

    private void add(String name, String value) {
        fields.put(new HttpString(name), value);
    }

    @Benchmark
    public Optional<ResponseHead> answer() throws MalformedResponseException {
        return parser.feed(ByteBuffer.wrap(ANSWER));
    }

    @Benchmark
    public StringBuilder requestFields() {
        out.setLength(0);
        RequestFields.append(out, fields, hop);
        return out;
    }
}
