package io.xmppgateway.system;

import io.xmppgateway.app.Gateway;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The real gateway in this process, started from a configuration file's text. */
final class RunningGateway implements AutoCloseable {

    private final Gateway gateway;
    private final HttpClient admin = HttpClient.newHttpClient();

    private RunningGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Starts one; {@code base} is where relative file names of the configuration start. */
    static RunningGateway start(Path base, String yaml) throws IOException {
        return switch (ConfigFile.parse("gateway.yaml", yaml, base)) {
            case ConfigResult.Valid valid -> new RunningGateway(Gateway.start(valid.config()));
            case ConfigResult.Invalid invalid ->
                throw new AssertionError("refused: " + invalid.problems() + "\n" + yaml);
        };
    }

    int httpPort() {
        return gateway.httpAddresses().getFirst().getPort();
    }

    int httpsPort() {
        return gateway.httpsAddresses().getFirst().getPort();
    }

    /** The port of HTTPS on one of the loopback addresses; free ports differ. */
    int httpsPort(String address) {
        InetAddress wanted = InetAddress.ofLiteral(address);
        return gateway.httpsAddresses().stream()
                .filter(bound -> bound.getAddress().equals(wanted))
                .findFirst()
                .orElseThrow()
                .getPort();
    }

    /** An address on this gateway's HTTPS port. */
    URI https(String host, String path) {
        return URI.create("https://" + host + ":" + httpsPort() + path);
    }

    int adminPort() {
        return gateway.adminAddresses().getFirst().getPort();
    }

    Metrics metrics() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + adminPort() + "/metrics");
        return new Metrics(admin.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        admin.close();
        gateway.close();
    }
}
