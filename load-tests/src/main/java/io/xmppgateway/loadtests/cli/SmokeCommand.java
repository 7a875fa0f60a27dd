package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.peer.PeerKind;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run smoke}. */
@Command(
        name = "smoke",
        description =
                "The gateway and nginx in turns, in well under 90 seconds: small BOSH-shaped requests, warm-up first."
                        + " Reports ratios (JSON fields that end in Ratio; below 1 is better for the gateway) and never fails.")
final class SmokeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Mixin
    private final Common common = new Common();

    private final PrintWriter out;
    private final PrintWriter err;

    SmokeCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (common.url.isEmpty() && common.against.isEmpty()) {
            common.against = List.of(PeerKind.NGINX, PeerKind.GATEWAY);
        }
        new Run(spec, common, out, err).of(ScenarioKind.BOSH);
        return 0;
    }
}
