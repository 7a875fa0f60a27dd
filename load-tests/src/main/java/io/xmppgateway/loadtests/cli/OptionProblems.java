package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.peer.PeerKind;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.wire.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What is wrong with the options of a run: all of it, not the first thing only. Nothing is started or written. */
final class OptionProblems {

    private static final int CONNECTIONS_MAX = 200_000;
    private static final int SECONDS_MAX = 86_400;
    private static final double RATE_MIN = 0.001;
    private static final double RATE_MAX = 1_000_000;
    private static final String DOMAIN = "[\\p{L}\\p{N}._:\\[\\]-]{1,1023}";

    private final List<String> found = new ArrayList<>();

    private OptionProblems() {}

    /** A sentence for each. */
    static List<String> of(Common options, ScenarioKind scenario) {
        OptionProblems problems = new OptionProblems();
        problems.numbers(options);
        problems.servers(options);
        problems.loop(options, scenario);
        problems.kind(options, scenario);
        problems.texts(options);
        options.json.ifPresent(file -> problems.output("--json", file));
        options.html.ifPresent(file -> problems.output("--html", file));
        options.ca
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .ifPresent(file -> problems.add("--ca is " + file + "; it must be a PEM file that can be read"));
        return problems.found;
    }

    private void numbers(Common options) {
        Ranges ranges = new Ranges();
        options.connections.ifPresent(count -> ranges.check("--connections", count, 1, CONNECTIONS_MAX));
        options.rounds.ifPresent(count -> ranges.check("--rounds", count, 1, 1000));
        options.durationSeconds.ifPresent(seconds -> ranges.check("--duration", seconds, 1, SECONDS_MAX));
        options.backendPort.ifPresent(port -> ranges.check("--backend-port", port, 1, Ranges.PORT_MAX));
        options.metricsPort.ifPresent(port -> ranges.check("--metrics-port", port, 0, Ranges.PORT_MAX));
        options.rate.ifPresent(rate -> ranges.check("--rate", rate, RATE_MIN, RATE_MAX));
        ranges.check("--warm-up", options.warmUpSeconds, 0, SECONDS_MAX);
        ranges.check("--delay", options.delayMillis, 0, Ranges.MILLIS_MAX);
        ranges.check("--loss", options.loss, 0, 1);
        ranges.check("--processes", options.processes, 0, 200);
        ranges.check("--streams", options.streams, 1, 1000);
        ranges.check("--proxy-threads", options.proxyThreads, 1, 256);
        ranges.check("--backend-threads", options.backendThreads, 1, 64);
        ranges.check("--backend-delay", options.backendDelay, 0, Ranges.MILLIS_MAX);
        ranges.check("--backend-faults", options.backendFaults, 0, 1);
        found.addAll(ranges.problems());
    }

    private void servers(Common options) {
        if (options.url.isEmpty() == options.against.isEmpty()) {
            add("say either --url or --against");
        }
        if (options.against.size() > new HashSet<PeerKind>(options.against).size()) {
            add("--against names a peer twice");
        }
        if (options.backendPort.isPresent() && options.against.isEmpty()) {
            add("--backend-port is for peers that --against starts");
        }
        options.url.ifPresent(url -> url(url, options.ownHost));
    }

    private void url(URI url, boolean ownHost) {
        Target target;
        try {
            target = Target.of(url);
        } catch (IllegalArgumentException wrong) {
            add(String.valueOf(wrong.getMessage()));
            return;
        }
        if (!"/".equals(target.path()) || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            add("--url is " + url + "; it must be scheme, host and port alone: a path goes into --path");
        }
        if (!ownHost && !target.isLoopback()) {
            add("--url " + url + " is not on this machine; load only what is yours, and say so with --i-own-this-host");
        }
    }

    private void loop(Common options, ScenarioKind scenario) {
        int connections = options.connections.orElse(scenario.connections());
        boolean closed = options.closed || (options.rate.isEmpty() && scenario.isClosed());
        if (options.closed && options.rate.isPresent()) {
            add("--closed and --rate contradict each other: an open loop has a rate");
        } else if (options.poisson && closed) {
            add("--poisson is for open loops; say --rate");
        }
        if (options.processes > connections) {
            add("--processes is " + options.processes + "; it must not be more than the " + connections
                    + " connections");
        }
    }

    /** What the scenario would not heed. */
    private void kind(Common options, ScenarioKind scenario) {
        if (options.http2 && !scenario.canHttp2()) {
            add("--http2 is not for " + scenario.key() + ", which speaks HTTP/1.1 only");
        }
        if (options.bare && !scenario.isHandshakes()) {
            add("--bare is not for " + scenario.key() + ", but for handshakes and resumptions");
        }
        if (!options.path.isEmpty() && !scenario.hasOnePath()) {
            add("--path is not for " + scenario.key() + ", which asks for several");
        }
    }

    private void texts(Common options) {
        if (Size.bytes(options.size).isEmpty()) {
            add("--size is " + options.size + "; it must be from 1 to 100G bytes, such as 64K, 1M or 1G");
        }
        if (!options.path.isEmpty() && !options.path.matches("/[\\x21-\\x7e]*")) {
            add("--path is " + options.path + "; it must begin with / and hold no spaces");
        }
        if (!options.domain.matches(DOMAIN)) {
            add("--domain is " + options.domain + "; it must be a host name");
        }
    }

    private void output(String option, Path file) {
        outputProblem(file.toAbsolutePath()).ifPresent(problem -> add(option + " is " + file + "; " + problem));
    }

    private static Optional<String> outputProblem(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("it must be a file, and this is a directory");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("this file may not be written");
        }
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Optional.of("there is no directory " + directory);
        }
        return Files.isWritable(directory) ? Optional.empty() : Optional.of(directory + " may not be written to");
    }

    private void add(String problem) {
        found.add(problem);
    }
}
