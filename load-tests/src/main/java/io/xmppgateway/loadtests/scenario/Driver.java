package io.xmppgateway.loadtests.scenario;

import io.xmppgateway.loadtests.result.Sample;
import java.io.IOException;
import java.time.Duration;

/** Clients of one server, in this process or in others. */
public interface Driver extends AutoCloseable {

    /**
     * Opens connections until a share of all is open, and returns when they are.
     *
     * @param share from 0 to 1
     * @return how many slots are open now
     * @throws IOException when one could not be opened
     */
    int open(double share) throws IOException, InterruptedException;

    /** One round. */
    Sample run(Duration duration) throws IOException, InterruptedException;

    /** Operations of the running round that ended, well or not. May be asked from any thread. */
    long ended();

    /** Those of them that did not end well. May be asked from any thread. */
    long failed();

    /** CPU time of the clients until now. */
    long cpuNanos();

    /** Full TLS handshakes until now, as far as they are known. */
    long fullHandshakes();

    @Override
    void close();
}
