package io.xmppgateway.loadtests.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxies that can be compared. */
public enum PeerKind {
    /** nginx. */
    NGINX("nginx.conf", "-v") {
        @Override
        List<String> start(Path program, Path configuration, Path work) {
            return List.of(program.toString(), "-p", work.toString(), "-c", configuration.toString());
        }
    },
    /** HAProxy. */
    HAPROXY("haproxy.cfg", "-v") {
        @Override
        List<String> start(Path program, Path configuration, Path work) {
            return List.of(program.toString(), "-db", "-f", configuration.toString());
        }
    },
    /** Caddy. */
    CADDY("Caddyfile", "version") {
        @Override
        List<String> start(Path program, Path configuration, Path work) {
            return List.of(program.toString(), "run", "--config", configuration.toString(), "--adapter", "caddyfile");
        }
    },
    /** This project's gateway. */
    GATEWAY("gateway.yaml", "--version") {
        @Override
        List<String> start(Path program, Path configuration, Path work) {
            return List.of(program.toString(), "run", "--config", configuration.toString());
        }
    };

    /** Programs of servers are often not on the path of ordinary users. */
    private static final List<String> MORE_PATH = List.of("/usr/sbin", "/usr/local/sbin");

    private final String template;
    private final String versionOption;

    PeerKind(String template, String versionOption) {
        this.template = template;
        this.versionOption = versionOption;
    }

    /** Its name, as {@code --against} takes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its memory needs a forced collection before it means something. */
    public boolean isJvm() {
        return this == GATEWAY;
    }

    /** The program, when it is installed. */
    public Optional<Path> program(Path project) {
        if (this == GATEWAY) {
            return Optional.of(project.resolve("xmpp-gateway")).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":", -1)), MORE_PATH.stream())
                .map(directory -> Path.of(directory, key()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One sentence for when it is not there. */
    public String missing() {
        return this == GATEWAY
                ? "gateway is skipped: there is no executable xmpp-gateway in the checkout."
                : key() + " is skipped: it is not installed (Debian: apt-get install " + key() + ").";
    }

    String template() {
        return template;
    }

    /** nginx alone tells its version on standard error. */
    boolean tellsVersionOnError() {
        return this == NGINX;
    }

    String versionOption() {
        return versionOption;
    }

    abstract List<String> start(Path program, Path configuration, Path work);
}
