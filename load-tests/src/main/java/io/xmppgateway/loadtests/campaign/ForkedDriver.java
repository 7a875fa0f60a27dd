package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.measure.ProcessTree;
import io.xmppgateway.loadtests.result.Sample;
import io.xmppgateway.loadtests.scenario.Driver;
import io.xmppgateway.loadtests.scenario.SampleCodec;
import io.xmppgateway.loadtests.scenario.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Clients in a process of their own. */
final class ForkedDriver implements Driver {

    private final Child child;
    private volatile long ended;
    private volatile long failed;
    private volatile long fullHandshakes;

    private ForkedDriver(Child child) {
        this.child = child;
    }

    static ForkedDriver start(Settings settings) throws IOException {
        Child child = Child.start(List.of("worker"));
        child.send(SampleCodec.write(settings));
        return new ForkedDriver(child);
    }

    @Override
    public int open(double share) throws IOException {
        child.send(WorkerLines.OPEN + share);
        return Integer.parseInt(expect(WorkerLines.OPENED));
    }

    @Override
    public Sample run(Duration duration) throws IOException {
        ended = 0;
        failed = 0;
        child.send(WorkerLines.RUN + duration.toMillis());
        String[] answer = expect(WorkerLines.SAMPLE).split(" ", 2);
        fullHandshakes = Long.parseLong(answer[0]);
        return SampleCodec.read(answer[1]);
    }

    private String expect(String word) throws IOException {
        while (true) {
            String line = child.receive();
            if (line.startsWith(word)) {
                return line.substring(word.length());
            }
            if (line.startsWith(WorkerLines.LIVE)) {
                String[] counts = line.substring(WorkerLines.LIVE.length()).split(" ", 2);
                ended = Long.parseLong(counts[0]);
                failed = Long.parseLong(counts[1]);
            } else if (line.startsWith(WorkerLines.FAILED)) {
                throw new IOException(line.substring(WorkerLines.FAILED.length()));
            }
        }
    }

    @Override
    public long ended() {
        return ended;
    }

    @Override
    public long failed() {
        return failed;
    }

    @Override
    public long cpuNanos() {
        return new ProcessTree(child.pid()).usage().cpuNanos();
    }

    @Override
    public long fullHandshakes() {
        return fullHandshakes;
    }

    @Override
    public void close() {
        child.close();
    }
}
