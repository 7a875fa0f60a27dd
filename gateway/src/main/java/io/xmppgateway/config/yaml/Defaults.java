package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Values for settings that the file does not have. */
final class Defaults {

    private Defaults() {}

    /** The default; for a required setting, whose absence is reported elsewhere, a stand-in. */
    static Object of(Entry entry) {
        if (entry.optional()) {
            return Optional.empty();
        }
        String yaml = entry.setting().byDefault();
        return yaml.isEmpty() ? standIn(entry.shape()) : bind(entry, YamlDocument.readOwn(yaml));
    }

    /** What the default of a section sets; it stays in force when the file sets something else in the section. */
    static Map<String, Node> inside(Entry entry) {
        Map<String, Node> values = new HashMap<>();
        String yaml = entry.setting().byDefault();
        if (!yaml.isEmpty() && YamlDocument.readOwn(yaml) instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> values.put(Scalars.keyText(tuple.getKeyNode()), tuple.getValueNode()));
        }
        return values;
    }

    /** The value of a default of our own. */
    static Object bind(Entry entry, Node yaml) {
        Report own = new Report("default of " + entry.key());
        Object value = new Binder(own).bind(entry.shape(), yaml, ConfigPath.ROOT);
        if (!own.problems().isEmpty()) {
            throw new IllegalStateException(own.problems().toString());
        }
        return entry.optional() ? Optional.of(value) : value;
    }

    private static Object standIn(Shape shape) {
        return switch (shape) {
            case Scalar<?> scalar -> scalar.reader().standIn();
            case ListOf list -> List.of();
            case MapOf map -> Map.of();
            case Section section -> RecordMaker.make(section, Defaults::of);
        };
    }
}
