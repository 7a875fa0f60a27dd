package io.xmppgateway.route;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a raw path to its route. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {

    @Param({"/http-bind", "/file_share/0123456789abcdef/picture%20of%20verona.jpg", "/nowhere/at/all"})
    private String path = "/";

    private final PathTable<String> table = PathTable.of(Map.of(
            "/http-bind", "bosh",
            "/xmpp-websocket", "websocket",
            "/upload", "upload",
            "/file_share", "upload",
            "/register_web", "register",
            "/.well-known/host-meta", "discovery"));

    @Benchmark
    public RequestPath check() {
        return RequestPath.of(path);
    }

    @Benchmark
    public Optional<String> find() {
        return table.find(path);
    }
}
