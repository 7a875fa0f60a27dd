package io.xmppgateway.config.yaml;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.SectionPlaces.Places;
import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The configuration reference for people, {@code docs/configuration.md}, in Markdown. */
public final class ConfigReference {

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the configuration records; `xmpp-gateway docs` writes it anew. -->

            One YAML file tells xmpp-gateway everything. Three sections are required; all else has a default that \
            is meant to be left alone:

            ```yaml
            @MINIMAL@
            ```

            [`config/gateway.yaml`](../config/gateway.yaml) is a commented example with two domains, \
            [`config/minimal.yaml`](../config/minimal.yaml) the one above.

            **Where the file is looked for.** `--config FILE`, for every command; otherwise `gateway.yaml` in the \
            working directory, then `/etc/xmpp-gateway/gateway.yaml`. File names inside it start at its own directory \
            when they are relative. It is UTF-8 and at most 1 MiB long.

            **Check before use.** `xmpp-gateway check-config` reports every mistake at once, each with line, column, \
            what was found and what is allowed, and exits with 2; with 0 when the file is right. Unknown and repeated \
            keys are mistakes; nothing is corrected silently.

            **Editors** that speak YAML Language Server complete and check the file with \
            [`config/gateway.schema.json`](../config/gateway.schema.json). Put this on its first line: \
            `# yaml-language-server: $schema=gateway.schema.json`.

            ## How values are written

            | Type | What is allowed |
            | --- | --- |
            """;

    /** The same as {@code config/minimal.yaml}. */
    static final String MINIMAL = """
            listen: {}
            backends:
              prosody:
                url: http://127.0.0.1:5280
            domains:
              example.net:
                hosts: [xmpp.example.net, upload.example.net]
                certificate:
                  chain: /etc/ssl/certs/example.net.chained.cert.pem
                  key: /etc/ssl/private/example.net.key.pem
            """;

    /** Longer defaults are lists, and are broken into lines. */
    private static final int DEFAULT_WIDTH = 60;

    private final StringBuilder page = new StringBuilder();
    private final List<Places> sections;

    private ConfigReference(Section root) {
        this.sections = SectionPlaces.below(root);
    }

    /** The page. */
    public static String text() {
        ValueReaders readers = new ValueReaders(Path.of(""));
        ConfigReference reference = new ConfigReference(new Shapes(readers).ofRecord(GatewayConfig.class));
        reference.page.append(INTRODUCTION.replace("@MINIMAL@\n", MINIMAL));
        readers.all().forEach(reader -> reference.row(reader.name(), reader.allowed()));
        reference.row("choice", "one of the words in the table");
        reference.page.append("\nDurations take the units `ms`, `s`, `m`, `h` and `d`; sizes take `KiB`, `MiB` and "
                + "`GiB`, or none for bytes.\n");
        reference.sections.forEach(reference::section);
        return reference.page.toString();
    }

    private void section(Places places) {
        ConfigPath path = places.paths().getFirst();
        page.append("\n## ").append(heading(path)).append("\n\n");
        if (places.paths().size() > 1) {
            page.append(places.paths().stream()
                    .map(place -> "`" + place + "`")
                    .collect(Collectors.joining(" and ", "The same settings at ", ".\n\n")));
        }
        page.append("| Setting | Type | Default | Range | Meaning |\n| --- | --- | --- | --- | --- |\n");
        SectionPlaces.essentialsFirst(places.section())
                .forEach(entry -> row(
                        "`" + entry.key() + "`",
                        type(entry.shape()),
                        byDefault(entry),
                        entry.shape() instanceof Scalar<?> scalar ? scalar.range() : "",
                        entry.setting().doc()));
        if (!path.isRoot()) {
            page.append("\n```yaml\n").append(ReferenceExample.of(places)).append("```\n");
        }
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells).replace("\n", " ")).append(" |\n");
    }

    private static String heading(ConfigPath path) {
        return path.isRoot() ? "The file" : "`" + path + "`";
    }

    private String type(Shape shape) {
        return switch (shape) {
            case Scalar<?> scalar ->
                scalar.reader().choices().isEmpty()
                        ? scalar.reader().name()
                        : scalar.reader().choices().stream()
                                .map(choice -> "`" + choice + "`")
                                .collect(Collectors.joining(", "));
            case ListOf list -> "list of " + type(list.element());
            case MapOf map -> "mapping from " + map.key().reader().name() + " to " + type(map.value());
            case Section section -> link(section);
        };
    }

    private String link(Section section) {
        ConfigPath path = sections.stream()
                .filter(places -> places.section().type() == section.type())
                .map(places -> places.paths().getFirst())
                .findFirst()
                .orElseThrow();
        String anchor = path.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
        return "[`" + path + "`](#" + anchor + ")";
    }

    private static String byDefault(Entry entry) {
        String value = entry.setting().byDefault();
        if (value.isEmpty()) {
            return entry.optional() ? "" : "**required**";
        }
        // Each element of a long list has its own line, so that the column stays narrow.
        String cell = value.length() > DEFAULT_WIDTH ? value.replace(", ", ",`<br>`") : value;
        return value.equals("{}") ? "" : "`" + cell + "`";
    }
}
