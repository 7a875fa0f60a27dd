package io.xmppgateway.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The main class of {@code ./demo}. */
public final class Demo {

    private Demo() {}

    /** Runs the demonstration until a signal ends it. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean colours = Terminal.wantsColours(onTerminal(), System.getenv());
        CommandLine line = new CommandLine(new DemoCommand(out, err, colours, new RealGateway()));
        line.setOut(out).setErr(err);
        System.exit(line.execute(args));
    }

    @SuppressWarnings("SystemConsoleNull") // null is still what the specification allows
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
