package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.report.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code run compare}. */
@Command(name = "compare", description = "Sets two results beside each other.")
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A.json", description = "The earlier result.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B.json", description = "The later result.")
    private Path after = Path.of("");

    private final PrintWriter out;

    CompareCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        out.print(Comparison.of(read(before), read(after)));
        out.flush();
        return 0;
    }

    private static JsonNode read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new IOException(file + " cannot be read: there is no such file", absent);
        } catch (IOException failure) {
            throw new IOException(file + " cannot be read: " + failure.getMessage(), failure);
        }
        return Comparison.read(file.toString(), text);
    }
}
