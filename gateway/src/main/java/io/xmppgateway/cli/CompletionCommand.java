package io.xmppgateway.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code xmpp-gateway completion}. */
@Command(
        name = "completion",
        description = {
            "Print a completion script for bash and zsh.",
            "To use it in this shell: source <(xmpp-gateway completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    CompletionCommand(Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        out.print(AutoComplete.bash(Main.NAME, spec.root().commandLine()));
        out.println();
        return ExitCodes.OK;
    }
}
