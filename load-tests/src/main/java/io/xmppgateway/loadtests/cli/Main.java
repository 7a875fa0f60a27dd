package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.scenario.ScenarioKind;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code load-tests/run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Puts load on an XMPP front end and measures it, alone or against others.",
        synopsisSubcommandLabel = "SCENARIO")
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    /** What shells report of a program that SIGINT ended. */
    private static final int STOPPED = 130;

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(args, System.in, out, err));
    }

    static int execute(String[] args, InputStream in, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new SmokeCommand(out, err));
        for (ScenarioKind scenario : ScenarioKind.values()) {
            CommandLine command = new CommandLine(new ScenarioCommand(scenario, out, err));
            command.getCommandSpec()
                    .usageMessage()
                    .description(scenario.description().replace("%", "%%"));
            line.addSubcommand(scenario.key(), command);
        }
        line.addSubcommand(new CompareCommand(out));
        line.addSubcommand(new BackendCommand(in, out, err));
        line.addSubcommand(new WorkerCommand(in, out));
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> refused(wrong, err))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err))
                .execute(args);
    }

    private static int refused(ParameterException wrong, PrintWriter err) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String.valueOf(wrong.getMessage()).lines().forEach(line -> err.println(name + ": " + line));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See " + name + " --help.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof CancellationException) {
            return STOPPED; // somebody wanted that
        }
        err.println("run: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a scenario, such as smoke");
    }

    /** The version of the jar. */
    static final class ManifestVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "load-tests "
                        + Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not built)")
            };
        }
    }
}
