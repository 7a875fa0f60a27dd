package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.peer.PeerKind;
import io.xmppgateway.loadtests.wire.TestCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that all scenarios share. */
final class Common {

    @Option(names = "--url", description = "Load this server instead of starting peers; scheme, host and port.")
    Optional<URI> url = Optional.empty();

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "PEER",
            description =
                    "Start these and let them take turns: ${COMPLETION-CANDIDATES}. A local stub is their backend.")
    List<PeerKind> against = new ArrayList<>();

    @Option(names = "--path", description = "Path to ask for, instead of the scenario's own.")
    String path = "";

    @Option(names = "--connections", paramLabel = "N", description = "Connections (default: the scenario's own).")
    Optional<Integer> connections = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "1000000",
            description = "Of an upload or download; K, M and G are understood (default: ${DEFAULT-VALUE}).")
    String size = "1000000";

    @Option(names = "--bare", description = "handshakes: close without a request.")
    boolean bare;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            description = "Round trip that a relay between clients and server adds.")
    int delayMillis;

    @Option(names = "--loss", paramLabel = "SHARE", description = "Share of data, 0 to 1, that the relay loses once.")
    double loss;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Client processes; by default this one, and more when there are over 9,000 connections.")
    int processes;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots.")
    Optional<Path> html = Optional.empty();

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve live figures for Prometheus on loopback.")
    Optional<Integer> metricsPort = Optional.empty();

    @Option(
            names = "--backend-threads",
            defaultValue = "1",
            description = "Event loops of the stub (default: ${DEFAULT-VALUE}).")
    int backendThreads;

    @Option(
            names = "--backend-delay",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Of the stub, before every HTTP answer.")
    int backendDelay;

    @Option(
            names = "--backend-faults",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Of the stub's HTTP answers, 0 to 1.")
    double backendFaults;

    @Option(names = "--closed", description = "Closed loop, where the scenario's own is an open one.")
    boolean closed;

    @Option(names = "--rate", paramLabel = "N", description = "Open loop: so many operations begin each second.")
    Optional<Double> rate = Optional.empty();

    @Option(names = "--poisson", description = "Open loop: arrivals by chance, not at equal distances.")
    boolean poisson;

    @Option(names = "--http2", description = "HTTP/2 where the scenario can.")
    boolean http2;

    @Option(
            names = "--streams",
            defaultValue = "4",
            description = "Requests at a time on an HTTP/2 connection (default: ${DEFAULT-VALUE}).")
    int streams;

    @Option(names = "--rounds", description = "Rounds for each server (default: 3; 1 for soak).")
    Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--warm-up",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "Before the first round, for each server (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "Of a round (default: 5; 10 for storm, 600 for soak).")
    Optional<Integer> durationSeconds = Optional.empty();

    @Option(
            names = "--backend-port",
            paramLabel = "PORT",
            description = "HTTP port on loopback of a real XMPP server to put behind the peers instead of the stub.")
    Optional<Integer> backendPort = Optional.empty();

    @Option(
            names = "--domain",
            defaultValue = "localhost",
            description = "XMPP domain to sign in to (default: ${DEFAULT-VALUE}).")
    String domain = "localhost";

    @Option(names = "--ca", description = "PEM file to trust; without it the certificate is not checked.")
    Optional<Path> ca = Optional.empty();

    @Option(names = "--proxy-threads", description = "Workers of each peer (default: one for each processor).")
    int proxyThreads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--key",
            defaultValue = "ecdsa",
            description = "Key of the peers' certificate: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    TestCertificate.Kind key = TestCertificate.Kind.ECDSA;

    @Option(names = "--access-log", description = "Let every peer write an access log.")
    boolean accessLog;

    @Option(names = "--seed", defaultValue = "1", description = "Of all chance (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result for machines.")
    Optional<Path> json = Optional.empty();

    @Option(names = "--i-own-this-host", description = "Allow a host that is not this machine.")
    boolean ownHost;
}
