package io.xmppgateway.cli;

import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code xmpp-gateway}. */
@Command(
        name = Main.NAME,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "The front door of an XMPP server: BOSH, WebSocket, upload, registration and discovery.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All is well.", "1:It failed while it worked.", "2:Command line or configuration is wrong."})
public final class Main implements Runnable {

    static final String NAME = "xmpp-gateway";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(execute(args, Surroundings.ofProcess(new ProcessRunner())));
    }

    /** Runs the command line and returns its exit code: 0, 1 when a command failed, 2 when it was refused. */
    public static int execute(String[] args, Surroundings surroundings) {
        int exitCode = commandLine(args, surroundings).execute(args);
        surroundings.out().flush();
        surroundings.err().flush();
        return exitCode;
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "found no command");
    }

    private static CommandLine commandLine(String[] args, Surroundings surroundings) {
        CommandLine line = new CommandLine(new Main()).addSubcommand(new RunCommand(surroundings));
        // A start of the gateway does not wait for commands that it has no use for.
        if (args.length == 0 || !args[0].equals(RunCommand.NAME)) {
            addOthers(line, surroundings);
        }
        addVersions(line);
        return line.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.colours() ? Ansi.ON : Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    surroundings.err().println(surroundings.red(NAME + ": " + sentence(failure)));
                    return ExitCodes.FAILED;
                });
    }

    private static void addOthers(CommandLine line, Surroundings surroundings) {
        line.addSubcommand(new CheckConfigCommand(surroundings))
                .addSubcommand(new DumpCommand(surroundings))
                .addSubcommand(new VersionCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings))
                .addSubcommand(new DocsCommand(surroundings))
                .addSubcommand(new HelpCommand());
    }

    /** The same lines as the command {@code version}; from an annotation picocli would read them for each command. */
    private static void addVersions(CommandLine line) {
        line.getCommandSpec().versionProvider(() -> Versions.lines().toArray(String[]::new));
        line.getSubcommands().values().forEach(Main::addVersions);
    }

    /** Users get no stack trace; a file system's exception says only the file's name, so its kind goes along. */
    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return failure instanceof FileSystemException || message == null
                ? failure.getClass().getSimpleName() + ": " + message
                : message;
    }
}
