package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sections below the root, each once, with the places where it may stand. What is required comes first. */
final class SectionPlaces {

    /** Stands for a key that the operator chooses. */
    static final String ANY_KEY = "NAME";

    /** Stands for a position in a list. */
    static final String ANY_ELEMENT = "[]";

    /** A section, and every path that leads to it. */
    record Places(Section section, List<ConfigPath> paths) {}

    private final Map<Class<?>, Places> found = new LinkedHashMap<>();

    private SectionPlaces() {}

    static List<Places> below(Section root) {
        SectionPlaces search = new SectionPlaces();
        search.visit(root, ConfigPath.ROOT);
        return List.copyOf(search.found.values());
    }

    /** A section's settings, the required ones first. */
    static List<Entry> essentialsFirst(Section section) {
        return section.entries().stream()
                .sorted(Comparator.comparing(entry -> !entry.isRequired()))
                .toList();
    }

    private void visit(Shape shape, ConfigPath path) {
        switch (shape) {
            case Scalar<?> scalar -> {}
            case ListOf list -> visit(list.element(), path.key(ANY_ELEMENT));
            case MapOf map -> visit(map.value(), path.key(ANY_KEY));
            case Section section -> {
                found.computeIfAbsent(section.type(), type -> new Places(section, new ArrayList<>()))
                        .paths()
                        .add(path);
                essentialsFirst(section).forEach(entry -> visit(entry.shape(), path.key(entry.key())));
            }
        }
    }
}
