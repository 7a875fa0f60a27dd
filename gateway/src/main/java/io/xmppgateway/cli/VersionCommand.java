package io.xmppgateway.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code xmpp-gateway version}. */
@Command(name = "version", description = "Print the versions of the gateway, its Java and its main libraries.")
final class VersionCommand implements Callable<Integer> {

    private final PrintWriter out;

    VersionCommand(Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        Versions.lines().forEach(out::println);
        return ExitCodes.OK;
    }
}
