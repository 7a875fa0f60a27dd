package io.xmppgateway.demo;

import io.xmppgateway.config.DataSize;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A complete configuration of Prosody 0.12 for the topology of the reference document, as a value. It is the same text
 * for the demonstration, the system tests and the operators' example, with the faults of the document's own
 * configuration put right: BOSH and WebSocket are loaded, uploads live on {@code upload.}, the virtual domain has its
 * host, and HTTP is on loopback only because Prosody believes {@code X-Forwarded-Proto} from everyone.
 *
 * @param serverDomain the domain of the server, such as {@code example.net}
 * @param virtualDomain the second domain that it hosts, such as {@code example.org}
 * @param interfaces addresses for client, server and file transfer connections; HTTP is always on loopback
 * @param ports its ports
 * @param dataDirectory where accounts, archives and uploads are stored
 * @param logDirectory where {@code prosody.log} is written
 * @param pidFile where the process id is written
 * @param adminSocket the Unix socket of {@code prosodyctl shell}
 * @param certificates a directory with one certificate and key for each domain; without it connections to the ports
 *     for clients are not encrypted, which is for loopback only
 * @param registerTemplate the directory with the pages of mod_register_web
 * @param gatewayUrl the gateway's URL as clients see it; upload slots point there
 * @param uploadLimit the largest file of an upload slot
 * @param runAsRoot whether Prosody may keep root's rights, as it must when root starts it for a test
 */
public record ProsodyConfiguration(
        String serverDomain,
        String virtualDomain,
        List<String> interfaces,
        ProsodyPorts ports,
        Path dataDirectory,
        Path logDirectory,
        Path pidFile,
        Path adminSocket,
        Optional<Path> certificates,
        Path registerTemplate,
        URI gatewayUrl,
        DataSize uploadLimit,
        boolean runAsRoot) {

    /** The largest file in the demonstration: 25 MiB. */
    public static final DataSize DEMO_UPLOAD_LIMIT = new DataSize(25L << 20);

    /** Copies the list. */
    public ProsodyConfiguration {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * Prosody on loopback with everything in one directory, for example.net and example.org.
     *
     * @param gatewayUrl the gateway's URL as clients see it, such as {@code https://localhost:8443/}
     * @param runAsRoot whether the process that starts it is root
     */
    public static ProsodyConfiguration inDirectory(
            Path directory, ProsodyPorts ports, Path registerTemplate, URI gatewayUrl, boolean runAsRoot) {
        return new ProsodyConfiguration(
                "example.net",
                "example.org",
                List.of("127.0.0.1"),
                ports,
                directory.resolve("data"),
                directory,
                directory.resolve("prosody.pid"),
                directory.resolve("prosody.sock"),
                Optional.empty(),
                registerTemplate,
                gatewayUrl,
                DEMO_UPLOAD_LIMIT,
                runAsRoot);
    }

    /** What operators of the reference topology put in {@code /etc/prosody/prosody.cfg.lua}. */
    public static ProsodyConfiguration ofTheDocument() {
        return new ProsodyConfiguration(
                "example.net",
                "example.org",
                List.of("192.0.2.35", "2001:db8::35"),
                ProsodyPorts.ofTheDocument(),
                Path.of("/var/lib/prosody"),
                Path.of("/var/log/prosody"),
                Path.of("/run/prosody/prosody.pid"),
                Path.of("/run/prosody/prosody.sock"),
                Optional.of(Path.of("/etc/prosody/certs")),
                Path.of("/usr/local/lib/prosody/register-templates/xmpp-gateway"),
                URI.create("https://upload.example.net/"),
                new DataSize(100L << 20),
                false);
    }

    /** The name of the upload component. */
    public String uploadDomain() {
        return "upload." + serverDomain;
    }

    /** The file's text. */
    public String text() {
        return ProsodyText.of(this);
    }

    /** The addresses as the inside of a Lua table. */
    String luaInterfaces() {
        return interfaces.stream().map(LuaText::quote).collect(Collectors.joining(", "));
    }
}
