package io.xmppgateway.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param httpPort plain HTTP on the loopback addresses
 * @param httpsPort HTTPS on the loopback addresses
 * @param adminPort metrics and health on 127.0.0.1
 * @param backend a running server to use instead of an own Prosody
 * @param chat whether the web chat is wanted
 */
record DemoOptions(int httpPort, int httpsPort, int adminPort, Optional<URI> backend, boolean chat) {

    /** Where the user's browser goes. */
    URI url() {
        return URI.create("https://localhost:" + httpsPort + "/");
    }

    /** A sentence for everything that cannot be as asked; empty when all is well. */
    List<String> problems(PortTest test) {
        List<String> problems = new ArrayList<>();
        check(problems, test, httpPort, "--http-port");
        check(problems, test, httpsPort, "--https-port");
        check(problems, test, adminPort, "--admin-port");
        if (httpPort == httpsPort || httpPort == adminPort || httpsPort == adminPort) {
            problems.add("The three ports must differ: " + httpPort + ", " + httpsPort + " and " + adminPort + ".");
        }
        backend.filter(url -> !isHttp(url))
                .ifPresent(url -> problems.add("--backend " + url
                        + " is not a URL such as http://127.0.0.1:5280 or https://xmpp.example.net:5281."));
        return problems;
    }

    private static void check(List<String> problems, PortTest test, int port, String option) {
        if (port < 1 || port > 65_535) {
            problems.add(option + " " + port + " is not a port: choose one from 1 to 65535.");
        } else if (!test.isFree(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))) {
            problems.add(
                    "Port " + port + " is in use: stop what listens there, or choose another one with " + option + ".");
        }
    }

    private static boolean isHttp(URI url) {
        String path = Optional.ofNullable(url.getPath()).orElse("");
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && (path.isEmpty() || path.equals("/"));
    }

    /** Tells whether a port can be had. */
    @FunctionalInterface
    interface PortTest {

        /** Whether a listener could be bound there. */
        boolean isFree(InetSocketAddress address);
    }
}
