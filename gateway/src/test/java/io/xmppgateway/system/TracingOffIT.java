package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tracing costs when it is off: a process of its own says which classes it loads. */
class TracingOffIT {

    private static final String LIBRARY = " io.opentelemetry.";

    @TempDir
    private Path directory;

    @Test
    void nothingOfOpenTelemetryIsLoaded() throws Exception {
        assertThat(loaded("")).filteredOn(line -> line.contains(LIBRARY)).isEmpty();
    }

    /** That the test above can fail. */
    @Test
    void itIsLoadedWhenTracingIsOn() throws Exception {
        assertThat(loaded("tracing: {collector: 'http://127.0.0.1:9'}\n")).anyMatch(line -> line.contains(LIBRARY));
    }

    private List<String> loaded(String tracing) throws Exception {
        int http = freePort();
        int admin = freePort();
        Path classes = directory.resolve("classes.log");
        String yaml = """
                listen: {http: ['127.0.0.1:%d'], https: []}
                admin: {listen: ['127.0.0.1:%d']}
                backends: {none: {url: 'http://127.0.0.1:9'}}
                domains: {localhost: {plain: true, proxy: [{path: /any}]}}
                """.formatted(http, admin);
        try (ChildGateway gateway =
                        ChildGateway.withFlag(directory, yaml + tracing, admin, "-Xlog:class+load:file=" + classes);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + http + "/any"))
                    .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(502);
            assertThat(gateway.isAlive()).isTrue();
        }
        // The process has ended, and with it whatever it loads when it stops.
        List<String> lines = Files.readAllLines(classes);
        assertThat(lines).anyMatch(line -> line.contains(" io.xmppgateway.http.FrontDoor "));
        return lines;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
