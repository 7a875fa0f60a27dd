package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.backend.StubOptions;
import io.xmppgateway.loadtests.campaign.Campaign;
import io.xmppgateway.loadtests.campaign.Plan;
import io.xmppgateway.loadtests.report.JsonReport;
import io.xmppgateway.loadtests.report.TextReport;
import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** From options to a result. */
final class Run {

    private static final int CONNECTIONS_MAX = 200_000;
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
        RunResult result = new Campaign(plan(scenario), watcher).run(options());
        watcher.end();
        out.print(TextReport.of(result));
        out.flush();
        if (common.json.isPresent()) {
            Files.writeString(common.json.get(), JsonReport.of(result));
        }
        return result;
    }

    private Plan plan(ScenarioKind scenario) {
        Settings settings = new Settings(
                scenario.key(),
                common.url.map(URI::toString).orElse(""),
                0,
                common.path,
                common.ca.map(Path::toString).orElse(""),
                common.connections.orElse(scenario.connections()),
                common.streams,
                common.http2,
                common.rate,
                common.poisson,
                0,
                common.domain,
                0,
                "",
                common.seed);
        return new Plan(
                scenario,
                settings,
                common.against,
                common.rounds,
                Duration.ofSeconds(common.warmUpSeconds),
                Duration.ofSeconds(common.durationSeconds),
                common.proxyThreads,
                common.accessLog,
                common.key,
                0,
                0,
                StubOptions.quick(),
                Project.directory());
    }

    private void check() {
        checkRange("--connections", common.connections.orElse(1), 1, CONNECTIONS_MAX);
        checkRange("--warm-up", common.warmUpSeconds, 0, SECONDS_MAX);
        checkRange("--duration", common.durationSeconds, 1, SECONDS_MAX);
        checkRange("--rounds", common.rounds, 1, 1000);
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
        for (ArgSpec option : spec.commandLine().getParseResult().matchedArgs()) {
            given.put(
                    option.paramLabel().isEmpty() ? "" : option.toString(),
                    String.join(",", option.originalStringValues()));
        }
        return given;
    }
}
