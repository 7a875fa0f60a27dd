package io.xmppgateway.demo;

import io.xmppgateway.config.Certificate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gateway's configuration file for the demonstration.
 *
 * @param options the ports
 * @param ipv6 whether the IPv6 loopback address exists here
 * @param backend the XMPP server's HTTP port
 * @param server the certificate of example.net
 * @param virtual the certificate of example.org
 * @param home the landing page's directory
 * @param chat the web chat's directory, when it is wanted
 * @param accessLog the access log's file
 */
record DemoYaml(
        DemoOptions options,
        boolean ipv6,
        URI backend,
        Certificate server,
        Certificate virtual,
        Path home,
        Optional<Path> chat,
        Path accessLog) {

    /** What Converse.js needs beyond the default; the page itself says the same. */
    private static final String CHAT_POLICY = "\n    content-security-policy: \"default-src 'none'; script-src 'self' "
            + "'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: "
            + "blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action "
            + "'self'; frame-ancestors 'none'\"";

    String text() {
        return """
            # The configuration of the running demonstration.
            listen:
              http: [%s]
              https: [%s]
              public-https-port: %d
            admin:
              listen: ['127.0.0.1:%d']
            backends:
              xmpp-server:
                url: %s
            domains:
              example.net:
                hosts: [xmpp.example.net, conference.example.net, upload.example.net, proxy.example.net, localhost]
            %s
              example.org:
                hosts: [conference.example.org]
            %s
            logging:
              level: warn
              access-log-file: %s
            """.formatted(
                        addresses(options.httpPort()),
                        addresses(options.httpsPort()),
                        options.httpsPort(),
                        options.adminPort(),
                        quote(backend.toString()),
                        domain(server),
                        domain(virtual),
                        quote(accessLog.toString()));
    }

    private String addresses(int port) {
        return Stream.concat(Stream.of("127.0.0.1"), ipv6 ? Stream.of("[::1]") : Stream.empty())
                .map(address -> quote(address + ":" + port))
                .collect(Collectors.joining(", "));
    }

    private String domain(Certificate certificate) {
        List<String> files = Stream.concat(
                        Stream.of(files("/", home)),
                        chat.stream().map(directory -> files("/chat", directory) + CHAT_POLICY))
                .toList();
        return ("certificate:\n  chain: " + quote(certificate.chain().toString()) + "\n  key: "
                        + quote(certificate.key().toString())
                        // A browser would remember HSTS for all that ever runs on localhost.
                        + "\npublic-host: xmpp.example.net\nhsts:\n  enabled: false\nupload:\n  max-body: 25 MiB\nfiles:\n"
                        + String.join("\n", files))
                .indent(4)
                .stripTrailing();
    }

    private static String files(String path, Path root) {
        return "  - path: " + path + "\n    root: " + quote(root.toString());
    }

    /** A single-quoted scalar (YAML 1.2.2, section 7.3.2). */
    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
