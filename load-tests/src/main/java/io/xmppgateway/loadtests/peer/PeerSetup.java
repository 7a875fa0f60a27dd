package io.xmppgateway.loadtests.peer;

import io.xmppgateway.loadtests.wire.TestCertificate;
import java.nio.file.Path;

/**
 * What all peers of a run have in common.
 *
 * @param project the checkout, for {@code load-tests/peers} and the gateway's start script
 * @param work directory for configurations and logs
 * @param certificate for {@code localhost}
 * @param backendPort on loopback
 * @param threads workers, threads or processors of each
 * @param accessLog whether each writes an access log
 */
public record PeerSetup(
        Path project, Path work, TestCertificate certificate, int backendPort, int threads, boolean accessLog) {}
