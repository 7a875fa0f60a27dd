package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Report.Place;
import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Makes values from nodes along a shape. It never stops at a mistake: it reports it and goes on with a stand-in, so
 * that the file's other mistakes come to light too. Values made while problems were reported are for checks only.
 */
final class Binder {

    private final Report report;

    Binder(Report report) {
        this.report = report;
    }

    /** The value of {@code node}, or a stand-in when it is reported. */
    Object bind(Shape shape, Node node, ConfigPath path) {
        return switch (shape) {
            case Scalar<?> scalar -> bindScalar(scalar, node, path);
            case ListOf list -> bindList(list, node, path);
            case MapOf map -> bindMap(map, node, path);
            case Section section -> bindSection(section, node, path, Map.of());
        };
    }

    private <T> T bindScalar(Scalar<T> scalar, Node node, ConfigPath path) {
        Optional<T> value = node instanceof ScalarNode text
                        && Scalars.fits(text, scalar.reader().form())
                ? scalar.read(text.getValue())
                : Optional.empty();
        return value.orElseGet(() -> {
            report.add(YamlDocument.place(node), path, Scalars.describe(node), scalar.allowed());
            return scalar.reader().standIn();
        });
    }

    private List<Object> bindList(ListOf shape, Node node, ConfigPath path) {
        List<Object> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                ConfigPath at = path.index(values.size());
                Place place = YamlDocument.place(element);
                report.remember(at, place, place);
                values.add(bind(shape.element(), element, at));
            }
        } else {
            report.add(YamlDocument.place(node), path, Scalars.describe(node), shape.allowed());
        }
        return values;
    }

    private Map<Object, Object> bindMap(MapOf shape, Node node, ConfigPath path) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples(shape, node, path)) {
            Node keyNode = tuple.getKeyNode();
            int before = report.count();
            Object key = bindScalar(shape.key(), keyNode, path.key(Scalars.keyText(keyNode)));
            if (report.count() > before) {
                continue;
            }
            // Checks know the key as it was read, such as a host name in lower case.
            ConfigPath at = path.key(key.toString());
            if (values.containsKey(key)) {
                addDuplicate(keyNode, at);
                continue;
            }
            remember(at, tuple);
            values.put(key, bind(shape.value(), tuple.getValueNode(), at));
        }
        return values;
    }

    /** @param byDefault values that the section has at this place, whatever its own defaults are */
    private Object bindSection(Section shape, Node node, ConfigPath path, Map<String, Node> byDefault) {
        Map<String, NodeTuple> given = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples(shape, node, path)) {
            String key = Scalars.keyText(tuple.getKeyNode());
            if (!shape.keys().contains(key)) {
                addUnknown(shape, tuple.getKeyNode(), path);
            } else if (given.putIfAbsent(key, tuple) != null) {
                addDuplicate(tuple.getKeyNode(), path.key(key));
            } else {
                remember(path.key(key), tuple);
            }
        }
        return RecordMaker.make(shape, entry -> {
            Node local = byDefault.get(entry.key());
            return local != null && !given.containsKey(entry.key())
                    ? Defaults.bind(entry, local)
                    : bindEntry(entry, Optional.ofNullable(given.get(entry.key())), path.key(entry.key()));
        });
    }

    private Object bindEntry(Entry entry, Optional<NodeTuple> given, ConfigPath path) {
        if (given.isPresent()) {
            Node node = given.get().getValueNode();
            Object value = entry.shape() instanceof Section section
                    ? bindSection(section, node, path, Defaults.inside(entry))
                    : bind(entry.shape(), node, path);
            return entry.optional() ? Optional.of(value) : value;
        }
        if (entry.optional()) {
            return Optional.empty();
        }
        if (entry.isRequired()) {
            report.add(path, "nothing", entry.shape().allowed());
        }
        return Defaults.of(entry);
    }

    private List<NodeTuple> tuples(Shape shape, Node node, ConfigPath path) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        report.add(YamlDocument.place(node), path, Scalars.describe(node), shape.allowed());
        return List.of();
    }

    private void remember(ConfigPath path, NodeTuple tuple) {
        report.remember(path, YamlDocument.place(tuple.getKeyNode()), YamlDocument.place(tuple.getValueNode()));
    }

    private void addDuplicate(Node key, ConfigPath path) {
        report.add(YamlDocument.place(key), path, "the key a second time", "each key once");
    }

    private void addUnknown(Section shape, Node keyNode, ConfigPath path) {
        String key = Scalars.keyText(keyNode);
        Optional<String> closest =
                keyNode.getTag().equals(Tag.NULL) ? Optional.empty() : ClosestKey.to(key, shape.keys());
        String known = String.join(", ", shape.keys());
        String allowed = closest.map(guess -> known + "; did you mean " + Quote.of(guess) + "?")
                .orElse(known);
        report.add(YamlDocument.place(keyNode), path.key(key), "an unknown key", allowed);
        // The key that was meant is not missing as well.
        closest.ifPresent(guess -> report.excuse(path.key(guess)));
    }
}
