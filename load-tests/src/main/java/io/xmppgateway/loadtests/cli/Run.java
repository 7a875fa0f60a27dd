package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.campaign.Campaign;
import io.xmppgateway.loadtests.campaign.Plan;
import io.xmppgateway.loadtests.report.HtmlReport;
import io.xmppgateway.loadtests.report.JsonReport;
import io.xmppgateway.loadtests.report.LiveMetrics;
import io.xmppgateway.loadtests.report.TextReport;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** From options to a result. */
final class Run {

    private static final int CONNECTIONS_MAX = 200_000;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KMG]?)");
    private static final int ROUNDS = 3;
    private static final int SECONDS_MAX = 86_400;

    private final CommandSpec spec;
    private final Common common;
    private final PrintWriter out;
    private final PrintWriter err;

    Run(CommandSpec spec, Common common, PrintWriter out, PrintWriter err) {
        this.spec = spec;
        this.common = common;
        this.out = out;
        this.err = err;
    }

    /** Runs the scenario and shows what came out. */
    RunResult of(ScenarioKind scenario) throws IOException, InterruptedException {
        check();
        ConsoleWatcher watcher = ConsoleWatcher.of(err);
        RunResult result = run(plan(scenario), watcher);
        watcher.end();
        out.print(TextReport.of(result));
        out.flush();
        if (common.html.isPresent()) {
            Files.writeString(common.html.get(), HtmlReport.of(result));
        }
        if (common.json.isPresent()) {
            Files.writeString(common.json.get(), JsonReport.of(result));
        }
        return result;
    }

    private RunResult run(Plan plan, ConsoleWatcher watcher) throws IOException, InterruptedException {
        if (common.metricsPort.isEmpty()) {
            return new Campaign(plan, watcher).run(options());
        }
        try (LiveMetrics metrics = LiveMetrics.start(common.metricsPort.get())) {
            watcher.note("live figures: http://127.0.0.1:" + metrics.port() + "/metrics");
            return new Campaign(plan, new MeteredWatcher(watcher, metrics)).run(options());
        }
    }

    private Plan plan(ScenarioKind scenario) {
        int connections = common.connections.orElse(scenario.connections());
        Settings settings = new Settings(
                scenario.key(),
                common.url.map(URI::toString).orElse(""),
                0,
                common.path,
                common.ca.map(path -> path.toAbsolutePath().toString()).orElse(""),
                connections,
                common.streams,
                common.http2,
                common.closed ? 0 : common.rate.orElse(scenario.rate(connections)),
                common.poisson,
                bytes(common.size),
                common.domain,
                0,
                "",
                common.bare,
                common.seed);
        StubOptions quick = StubOptions.quick();
        StubOptions stub = new StubOptions(
                0,
                0,
                0,
                common.backendThreads,
                common.backendDelay,
                quick.holdSeconds(),
                common.backendFaults,
                quick.password());
        return new Plan(
                scenario,
                settings,
                common.against,
                common.rounds.orElse(scenario == ScenarioKind.SOAK ? 1 : ROUNDS),
                Duration.ofSeconds(common.warmUpSeconds),
                Duration.ofSeconds(common.durationSeconds.orElse(scenario.seconds())),
                common.proxyThreads,
                common.accessLog,
                common.key,
                scenario.memorySteps(),
                common.processes,
                common.delayMillis,
                common.loss,
                stub,
                common.backendPort.orElse(0),
                Project.directory());
    }

    private long bytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw refusal("--size is " + size + "; it must be a number of bytes such as 64K, 1M or 1G");
        }
        long unit = switch (matcher.group(2)) {
            case "K" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }

    private void check() {
        checkRange("--connections", common.connections.orElse(1), 1, CONNECTIONS_MAX);
        checkRange("--warm-up", common.warmUpSeconds, 0, SECONDS_MAX);
        checkRange("--duration", common.durationSeconds.orElse(1), 1, SECONDS_MAX);
        checkRange("--rounds", common.rounds.orElse(1), 1, 1000);
        checkRange("--backend-port", common.backendPort.orElse(1), 1, 65_535);
        checkRange("--delay", common.delayMillis, 0, 60_000);
        checkRange("--processes", common.processes, 0, 200);
        checkRange("--backend-threads", common.backendThreads, 1, 64);
        checkRange("--streams", common.streams, 1, 1000);
        checkRange("--proxy-threads", common.proxyThreads, 1, 256);
        if (common.url.isEmpty() == common.against.isEmpty()) {
            throw refusal("say either --url or --against");
        }
        common.url.ifPresent(this::checkUrl);
    }

    private void checkUrl(URI url) {
        Target target;
        try {
            target = Target.of(url);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        if (!common.ownHost && !target.isLoopback()) {
            throw refusal("--url " + url
                    + " is not on this machine; load only what is yours, and say so with --i-own-this-host");
        }
    }

    private void checkRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw refusal(option + " is " + value + "; it must be from " + min + " to " + max);
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** As they were given, for the record. */
    private Map<String, String> options() {
        Map<String, String> given = new TreeMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            given.put(option.longestName(), String.join(",", option.originalStringValues()));
        }
        return given;
    }
}
