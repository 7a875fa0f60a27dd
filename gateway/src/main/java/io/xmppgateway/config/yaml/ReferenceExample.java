package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.SectionPlaces.Places;
import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.Scalar;
import java.util.ArrayList;
import java.util.List;

/** A piece of YAML that shows a section where it belongs. */
final class ReferenceExample {

    /** Longer defaults are left out of examples; the table has them. */
    private static final int VALUE_LENGTH_MAX = 80;

    private ReferenceExample() {}

    static String of(Places places) {
        ConfigPath path = places.paths().getFirst();
        StringBuilder yaml = new StringBuilder();
        int depth = 0;
        boolean element = false;
        for (String segment : path.segments()) {
            element = segment.equals(SectionPlaces.ANY_ELEMENT);
            if (!element) {
                yaml.append("  ".repeat(depth)).append(key(path, segment)).append(":\n");
                depth++;
            }
        }
        String indent = "  ".repeat(depth);
        String first = element ? indent + "- " : indent;
        String rest = element ? indent + "  " : indent;
        List<String> lines = lines(places);
        for (int i = 0; i < lines.size(); i++) {
            yaml.append(i == 0 ? first : rest).append(lines.get(i)).append('\n');
        }
        return yaml.toString();
    }

    private static String key(ConfigPath path, String segment) {
        if (!segment.equals(SectionPlaces.ANY_KEY)) {
            return segment;
        }
        return path.segments().getFirst().equals("domains") ? "example.net" : "prosody";
    }

    /** Settings with an example of their own; when there are none, the defaults. */
    private static List<String> lines(Places places) {
        List<String> examples = new ArrayList<>();
        List<String> defaults = new ArrayList<>();
        for (Entry entry : SectionPlaces.essentialsFirst(places.section())) {
            String value = entry.setting().byDefault();
            if (!entry.setting().example().isEmpty()) {
                examples.add(entry.key() + ": " + entry.setting().example());
            } else if (entry.shape() instanceof Scalar && !value.isEmpty() && value.length() <= VALUE_LENGTH_MAX) {
                defaults.add(entry.key() + ": " + value);
            }
        }
        if (!examples.isEmpty()) {
            return examples;
        }
        return defaults.isEmpty()
                ? places.section().entries().stream()
                        .filter(entry -> !entry.setting().byDefault().isEmpty())
                        .map(entry -> entry.key() + ": " + entry.setting().byDefault())
                        .toList()
                : defaults;
    }
}
