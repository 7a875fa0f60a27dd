package io.xmppgateway.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command sees of the world, so that tests can give it another one.
 *
 * @param out results
 * @param err complaints
 * @param workingDirectory where relative file names start
 * @param systemConfig the configuration file of an installed gateway
 * @param colours whether {@code out} and {@code err} understand colours
 * @param runner what {@code run} starts
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Path workingDirectory,
        Path systemConfig,
        boolean colours,
        GatewayRunner runner) {

    /** The configuration file of an installed gateway. */
    public static final Path SYSTEM_CONFIG = Path.of("/etc/xmpp-gateway/gateway.yaml");

    /** The process's own. Colours only on a terminal, and not when {@code NO_COLOR} is set (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null when there is no terminal (JDK-8351435)
    static Surroundings ofProcess(GatewayRunner runner) {
        Console console = System.console();
        String noColor = System.getenv("NO_COLOR");
        boolean colours = console != null && console.isTerminal() && (noColor == null || noColor.isEmpty());
        return new Surroundings(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Path.of(""),
                SYSTEM_CONFIG,
                colours,
                runner);
    }

    /** Text in bold, where that is understood. */
    String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** Text in red, where that is understood. */
    String red(String text) {
        return colours ? "\u001b[31m" + text + "\u001b[0m" : text;
    }
}
