package io.xmppgateway.system;

import java.util.Arrays;

/**
 * What the admin listener's {@code /metrics} says at one moment.
 *
 * @param text in the Prometheus text format
 */
record Metrics(String text) {

    /** The sum over all series of this name that have all of these labels, written as {@code label="value"}. */
    double sum(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Exchanges, tunnels included, that have not come to their end. */
    double inProgress() {
        return sum("xmpp_gateway_requests_active");
    }

    double webSockets() {
        return sum("xmpp_gateway_websockets");
    }

    double backendConnections() {
        return sum("xmpp_gateway_backend_connections");
    }
}
