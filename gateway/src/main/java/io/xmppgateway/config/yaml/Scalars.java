package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.ValueReader.Form;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What YAML says about a node before the configuration gives it a meaning. */
final class Scalars {

    private Scalars() {}

    /** Whether a scalar, by its YAML type, can be of this form; editors see it the same way through the schema. */
    static boolean fits(ScalarNode node, Form form) {
        Tag tag = node.getTag();
        return switch (form) {
            case TEXT -> !tag.equals(Tag.NULL);
            case INTEGER -> tag.equals(Tag.INT);
            case INTEGER_OR_TEXT -> tag.equals(Tag.INT) || tag.equals(Tag.STR);
            case BOOLEAN -> tag.equals(Tag.BOOL);
        };
    }

    /** What stands there, for a message. */
    static String describe(Node node) {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getValue().isEmpty() -> "an empty value";
            case ScalarNode scalar -> Quote.of(scalar.getValue());
            default -> "something else";
        };
    }

    /** A key as text; lists and mappings, which are never known keys, by their kind. */
    static String keyText(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "(" + describe(node) + ")";
    }
}
