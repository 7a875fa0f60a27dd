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
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** From options to a result. */
final class Run {

    private static final int ROUNDS = 3;

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

    /**
     * Runs the scenario and shows what came out.
     *
     * @throws ParameterException when the options make no sense; before anything was started
     */
    RunResult of(ScenarioKind scenario) throws IOException, InterruptedException {
        List<String> problems = OptionProblems.of(common, scenario);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        RunResult result;
        try (ConsoleWatcher watcher = ConsoleWatcher.of(err, System.getenv())) {
            result = run(plan(scenario), watcher);
        }
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
        int seconds = common.durationSeconds.orElse(scenario.seconds());
        Settings settings = new Settings(
                scenario.key(),
                common.url.map(URI::toString).orElse(""),
                0,
                common.path,
                common.ca.map(path -> path.toAbsolutePath().toString()).orElse(""),
                connections,
                common.streams,
                common.http2,
                common.closed ? 0 : common.rate.orElse(scenario.rate(connections, seconds)),
                common.poisson,
                Size.bytes(common.size).orElseThrow(),
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
                Duration.ofSeconds(seconds),
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

    /** As they were given, for the record. */
    private Map<String, String> options() {
        Map<String, String> given = new TreeMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            given.put(option.longestName(), String.join(",", option.originalStringValues()));
        }
        return given;
    }
}
