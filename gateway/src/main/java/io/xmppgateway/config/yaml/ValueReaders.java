package io.xmppgateway.config.yaml;

import io.xmppgateway.config.DataSize;
import io.xmppgateway.config.FileMode;
import io.xmppgateway.config.UrlPath;
import io.xmppgateway.config.yaml.ValueReader.Form;
import io.xmppgateway.net.HostName;
import io.xmppgateway.net.HostPort;
import io.xmppgateway.net.Network;
import io.xmppgateway.net.SocketAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The scalar types of the configuration, in one table. */
final class ValueReaders {

    private final List<ValueReader<?>> table;

    /** @param baseDirectory where relative paths of the file start */
    ValueReaders(Path baseDirectory) {
        this.table = List.of(
                ValueReader.text(String.class, "text", "a text that is not empty", "prosody", ValueReaders::nonBlank),
                ValueReader.text(boolean.class, "true or false", "true or false", "true", ValueReaders::bool)
                        .withForm(Form.BOOLEAN),
                ValueReader.text(int.class, "number", "a whole number", "1", ValueReaders::integer)
                        .withForm(Form.INTEGER)
                        .withOrder(Comparator.naturalOrder()),
                ValueReader.text(
                                Duration.class,
                                "duration",
                                "a duration with a unit such as 150s",
                                "150s",
                                Durations::parse)
                        .withPattern(Durations.PATTERN)
                        .withOrder(Comparator.naturalOrder()),
                ValueReader.text(DataSize.class, "size", "a size such as 64 KiB or 10 MiB", "64 KiB", DataSizes::parse)
                        .withForm(Form.INTEGER_OR_TEXT)
                        .withPattern(DataSizes.PATTERN)
                        .withOrder(Comparator.naturalOrder()),
                ValueReader.text(
                                HostName.class,
                                "host name",
                                "a host name such as xmpp.example.net",
                                "example.net",
                                HostName::parse)
                        .withPattern("^(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?$"),
                ValueReader.text(
                                InetSocketAddress.class,
                                "address",
                                "an IP address and a port such as 192.0.2.35:443 or [2001:db8::35]:443",
                                "192.0.2.35:443",
                                SocketAddresses::parse)
                        .withPattern("^([0-9.]+|\\[[0-9A-Za-z:.%_-]+\\]):[0-9]{1,5}$"),
                ValueReader.text(
                                HostPort.class,
                                "host and port",
                                "a host name or IP address and a port such as xmpp.example.net:5280 or "
                                        + "[2001:db8::35]:5280",
                                "192.0.2.35:5280",
                                HostPort::parse)
                        .withPattern("^([0-9A-Za-z._-]+|\\[[0-9A-Za-z:.%_-]+\\]):[0-9]{1,5}$"),
                ValueReader.text(
                                InetAddress.class,
                                "IP address",
                                "an IP address such as 192.0.2.35 or 2001:db8::35",
                                "192.0.2.35",
                                ValueReaders::ipAddress)
                        .withPattern("^[0-9A-Za-z:.%_-]+$"),
                ValueReader.text(
                                Network.class,
                                "network",
                                "a network such as 192.0.2.0/24 or 2001:db8::/32",
                                "192.0.2.0/24",
                                Network::parse)
                        .withPattern("^[0-9A-Za-z:.%_-]+(/[0-9]{1,3})?$"),
                ValueReader.text(
                                UrlPath.class,
                                "URL path",
                                "a path such as /http-bind, with a slash in front and none at the end",
                                "/http-bind",
                                ValueReaders::urlPath)
                        .withPattern("^" + UrlPath.PATTERN + "$"),
                ValueReader.text(
                                URI.class,
                                "URL",
                                "a URL such as http://127.0.0.1:5280",
                                "http://127.0.0.1:5280",
                                ValueReaders::uri)
                        .withPattern("^https?://[^/@?#]+:[0-9]+/?$"),
                ValueReader.text(
                                FileMode.class,
                                "file mode",
                                "three octal digits such as '0660', in quotes",
                                "0660",
                                FileMode::parse)
                        .withPattern("^" + FileMode.PATTERN + "$"),
                ValueReader.text(
                        Path.class,
                        "file name",
                        "a file name on one line",
                        "/etc/xmpp-gateway/gateway.yaml",
                        text -> path(baseDirectory, text)));
    }

    /** Finds a type's reader; enums need no entry in the table. */
    ValueReader<?> of(Class<?> type) {
        if (type.isEnum()) {
            return choice(type);
        }
        return table.stream()
                .filter(reader -> reader.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no reader for " + type));
    }

    /** The types of the table that the reference explains. */
    List<ValueReader<?>> all() {
        return table;
    }

    private static <T> ValueReader<T> choice(Class<T> type) {
        List<T> constants = List.of(type.getEnumConstants());
        List<String> names = constants.stream().map(ValueReaders::nameOf).toList();
        String allowed = "one of " + String.join(", ", names);
        return ValueReader.text(
                        type,
                        "choice",
                        allowed,
                        names.getFirst(),
                        text -> constants.stream()
                                .filter(constant -> nameOf(constant).equals(text))
                                .findFirst())
                .withChoices(names);
    }

    /** A constant's own text when its class gives it one, otherwise its name in kebab case. */
    private static String nameOf(Object constant) {
        String text = constant.toString();
        boolean plain = constant instanceof Enum<?> named && named.name().equals(text);
        return plain ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text;
    }

    private static Optional<String> nonBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> integer(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notAnInt) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> ipAddress(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<UrlPath> urlPath(String text) {
        return UrlPath.isShaped(text) ? Optional.of(new UrlPath(text)) : Optional.empty();
    }

    private static Optional<URI> uri(String text) {
        try {
            return nonBlank(text).isEmpty() ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(Path baseDirectory, String text) {
        if (text.isBlank() || text.lines().count() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(baseDirectory.resolve(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
