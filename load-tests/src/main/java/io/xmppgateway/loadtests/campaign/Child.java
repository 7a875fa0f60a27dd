package io.xmppgateway.loadtests.campaign;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process of this program. It ends when its standard input does, so none is left behind. */
public final class Child implements AutoCloseable {

    private static final int STOP_SECONDS = 5;

    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    private Child(Process process) {
        this.process = process;
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it with the arguments of a command. */
    public static Child start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dio.netty.noUnsafe=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.xmppgateway.loadtests.cli.Main"));
        command.addAll(arguments);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Sends a line. */
    public void send(String line) throws IOException {
        out.write(line);
        out.newLine();
        out.flush();
    }

    /**
     * Waits for a line.
     *
     * @throws IOException when it has ended instead
     */
    public String receive() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("a process of the harness ended too early; see above");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            out.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
