package io.xmppgateway.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real HAProxy that forwards TCP with a configuration of its own, in the foreground. */
final class RunningHaproxy implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private static final String CONFIG = """
            global
              maxconn 100
            defaults
              mode tcp
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            """;

    private final Process process;
    private final int port;

    private RunningHaproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it accepts connections. */
    int port() {
        return port;
    }

    /**
     * Starts one and waits until it accepts connections.
     *
     * @param directory for its configuration and log
     * @param port that shows that it runs
     * @param sections of the configuration, besides its first two
     */
    static RunningHaproxy start(Path directory, int port, String sections) throws Exception {
        Path config = directory.resolve("haproxy.cfg");
        Files.writeString(config, CONFIG + sections);
        Process process = new ProcessBuilder("/usr/sbin/haproxy", "-db", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("haproxy.log").toFile())
                .start();
        RunningHaproxy haproxy = new RunningHaproxy(process, port);
        try {
            Await.until("HAProxy accepts connections", Duration.ofSeconds(10), () -> accepts(port));
        } catch (Exception | AssertionError failure) {
            haproxy.close();
            throw new AssertionError(Files.readString(directory.resolve("haproxy.log")), failure);
        }
        return haproxy;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
