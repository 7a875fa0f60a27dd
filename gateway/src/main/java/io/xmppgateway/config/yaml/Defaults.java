package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for settings that the file does not have. */
final class Defaults {

    private Defaults() {}

    /** The default; for a required setting, whose absence is reported elsewhere, a stand-in. */
    static Object of(Entry entry) {
        if (entry.optional()) {
            return Optional.empty();
        }
        String yaml = entry.setting().byDefault();
        return yaml.isEmpty() ? standIn(entry.shape()) : bind(entry, yaml);
    }

    private static Object bind(Entry entry, String yaml) {
        Report own = new Report("default of " + entry.key());
        Object value = new Binder(own).bind(entry.shape(), YamlDocument.readOwn(yaml), ConfigPath.ROOT);
        if (!own.problems().isEmpty()) {
            throw new IllegalStateException(own.problems().toString());
        }
        return value;
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
