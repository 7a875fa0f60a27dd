package io.xmppgateway.config.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Defaults and examples, which are written in YAML, as JSON. */
final class YamlJson {

    private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

    private YamlJson() {}

    static JsonNode of(String yaml) {
        return of(YamlDocument.readOwn(yaml));
    }

    private static JsonNode of(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.getValue()
                        .forEach(tuple -> object.set(Scalars.keyText(tuple.getKeyNode()), of(tuple.getValueNode())));
                yield object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.getValue().forEach(element -> array.add(of(element)));
                yield array;
            }
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.BOOL) -> NODES.booleanNode(Boolean.parseBoolean(scalar.getValue()));
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.INT) -> NODES.numberNode(Long.parseLong(scalar.getValue()));
            case ScalarNode scalar -> NODES.stringNode(scalar.getValue());
            default -> throw new IllegalStateException("no JSON for " + node);
        };
    }
}
