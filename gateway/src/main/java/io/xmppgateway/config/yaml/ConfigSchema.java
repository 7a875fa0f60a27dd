package io.xmppgateway.config.yaml;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of the configuration file, for editors. What JSON Schema cannot say, such as ranges of
 * durations and rules between settings, only {@link ConfigFile} checks. In one point the schema is stricter: a text
 * that looks like a number has to be quoted.
 */
public final class ConfigSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode definitions = JSON.createObjectNode();

    private ConfigSchema() {}

    /** The schema, indented, with a final line break. */
    public static String text() {
        Section root = new Shapes(new ValueReaders(Path.of(""))).ofRecord(GatewayConfig.class);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JSON.writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(new ConfigSchema().root(root))
                + "\n";
    }

    private ObjectNode root(Section section) {
        ObjectNode schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Configuration of xmpp-gateway")
                .put("description", "See docs/configuration.md. Generated from the configuration records.");
        schema.setAll(object(section));
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode object(Section section) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (Entry entry : section.entries()) {
            properties.set(entry.key(), property(entry));
            if (entry.isRequired()) {
                required.add(entry.key());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode property(Entry entry) {
        ObjectNode schema = JSON.createObjectNode().put("description", description(entry));
        schema.setAll(schema(entry.shape()));
        // A mapping of the operator's own names is required because it must not be empty.
        if (entry.isRequired() && entry.shape() instanceof MapOf) {
            schema.put("minProperties", 1);
        }
        if (!entry.setting().byDefault().isEmpty()) {
            schema.set("default", YamlJson.of(entry.setting().byDefault()));
        }
        if (!entry.setting().example().isEmpty()) {
            schema.putArray("examples").add(YamlJson.of(entry.setting().example()));
        }
        return schema;
    }

    private static String description(Entry entry) {
        boolean inWords = entry.shape() instanceof Scalar<?> scalar
                && scalar.hasRange()
                && scalar.reader().form() != ValueReader.Form.INTEGER;
        return entry.setting().doc() + (inWords ? " Allowed: " + entry.shape().allowed() + "." : "");
    }

    private ObjectNode schema(Shape shape) {
        return switch (shape) {
            case Scalar<?> scalar -> scalar(scalar);
            case ListOf list -> {
                ObjectNode schema = JSON.createObjectNode().put("type", "array");
                schema.set("items", schema(list.element()));
                yield schema;
            }
            case MapOf map -> {
                ObjectNode schema = JSON.createObjectNode().put("type", "object");
                schema.set("propertyNames", scalar(map.key()));
                schema.set("additionalProperties", schema(map.value()));
                yield schema;
            }
            case Section section -> reference(section);
        };
    }

    private ObjectNode reference(Section section) {
        String name = Shapes.kebab(section.type().getSimpleName());
        if (!definitions.has(name)) {
            // The place is taken first, so that definitions stand in the order of their first use.
            definitions.putObject(name).setAll(object(section));
        }
        return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode scalar(Scalar<?> scalar) {
        ObjectNode schema = JSON.createObjectNode();
        switch (scalar.reader().form()) {
            case TEXT -> schema.put("type", "string").put("minLength", 1);
            case BOOLEAN -> schema.put("type", "boolean");
            case INTEGER -> putRange(schema.put("type", "integer"), scalar);
            case INTEGER_OR_TEXT -> schema.putArray("type").add("integer").add("string");
        }
        if (scalar.reader().form() == ValueReader.Form.INTEGER_OR_TEXT) {
            schema.put("minimum", 0);
        }
        scalar.reader().pattern().ifPresent(pattern -> schema.put("pattern", pattern));
        if (!scalar.reader().choices().isEmpty()) {
            schema.remove("minLength");
            ArrayNode choices = schema.putArray("enum");
            scalar.reader().choices().forEach(choices::add);
        }
        return schema;
    }

    private static void putRange(ObjectNode schema, Scalar<?> scalar) {
        if (!scalar.least().isEmpty()) {
            schema.put("minimum", Integer.parseInt(scalar.least()));
        }
        if (!scalar.greatest().isEmpty()) {
            schema.put("maximum", Integer.parseInt(scalar.greatest()));
        }
    }
}
