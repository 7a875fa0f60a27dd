package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.result.RunResult;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Any scenario but {@code smoke}. Exits with 1 when anything went wrong, or nothing at all took place. */
@Command
final class ScenarioCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Mixin
    private final Common common = new Common();

    private final ScenarioKind scenario;
    private final PrintWriter out;
    private final PrintWriter err;

    ScenarioCommand(ScenarioKind scenario, PrintWriter out, PrintWriter err) {
        this.scenario = scenario;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunResult result = new Run(spec, common, out, err).of(scenario);
        return result.failed() == 0 && result.withoutResult().isEmpty() ? 0 : 1;
    }
}
