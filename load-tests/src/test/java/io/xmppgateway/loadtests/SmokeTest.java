package io.xmppgateway.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmokeTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsWhatTheServerAnswered(@TempDir Path directory) throws IOException {
        AtomicInteger served = new AtomicInteger();
        HttpServer server = server(200, served);
        Path json = directory.resolve("result.json");

        int exitCode = run(
                "smoke",
                "--url",
                url(server),
                "--connections",
                "2",
                "--warm-up",
                "0",
                "--duration",
                "1",
                "--json",
                json.toString());
        server.stop(0);

        assertThat(exitCode).isZero();
        assertThat(served.get()).isPositive();
        assertThat(out.toString()).contains("requests/s").containsPattern("errors +0");
        assertThat(Files.readString(json)).contains("\"latencyP99Millis\"", "\"errors\" : 0");
    }

    @Test
    void otherStatusesAreErrors() throws IOException {
        HttpServer server = server(502, new AtomicInteger());

        int exitCode = run("smoke", "--url", url(server), "--connections", "1", "--warm-up", "0", "--duration", "1");
        server.stop(0);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).containsPattern("requests +0");
    }

    @ParameterizedTest
    @CsvSource({
        "--url, http://192.0.2.1/, --i-own-this-host",
        "--url, ftp://localhost/, must be http",
        "--connections, 0, from 1 to 10000",
        "--duration, 4000, from 1 to 3600"
    })
    void refusesWhatItShouldNotDo(String option, String value, String complaint) {
        assertThat(run("smoke", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
    }

    private static HttpServer server(int status, AtomicInteger served) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/http-bind";
    }

    private int run(String... args) {
        return Main.execute(args, new PrintWriter(out), new PrintWriter(err));
    }
}
