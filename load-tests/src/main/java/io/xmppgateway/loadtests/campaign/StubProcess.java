package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.measure.ProcessTree;
import java.io.IOException;
import java.util.List;

/** The stub backend in a process of its own, so that its CPU time can be told from the clients'. */
final class StubProcess implements AutoCloseable {

    private final Child child;
    private final int httpPort;
    private final int controlPort;

    private StubProcess(Child child, int httpPort, int controlPort) {
        this.child = child;
        this.httpPort = httpPort;
        this.controlPort = controlPort;
    }

    static StubProcess start(StubOptions options) throws IOException {
        Child child = Child.start(List.of(
                "backend",
                "--http-port=" + options.httpPort(),
                "--xmpp-port=" + options.xmppPort(),
                "--control-port=" + options.controlPort(),
                "--threads=" + options.threads(),
                "--delay=" + options.delayMillis(),
                "--hold=" + options.holdSeconds(),
                "--faults=" + options.faultShare(),
                "--child"));
        // "listening HTTP XMPP CONTROL"
        String[] ports = child.receive().split(" ", -1);
        return new StubProcess(child, Integer.parseInt(ports[1]), Integer.parseInt(ports[3]));
    }

    int httpPort() {
        return httpPort;
    }

    int controlPort() {
        return controlPort;
    }

    long cpuNanos() {
        return new ProcessTree(child.pid()).usage().cpuNanos();
    }

    @Override
    public void close() {
        child.close();
    }
}
