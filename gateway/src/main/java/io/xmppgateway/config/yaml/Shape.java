package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Setting;
import java.util.List;
import java.util.Optional;

/** What may stand at one place of the file. Derived from the configuration records by {@link Shapes}. */
sealed interface Shape {

    /** What may be written, for messages and the reference. */
    String allowed();

    /**
     * One value.
     *
     * @param least the range's lower end as in the file; empty when there is none
     * @param greatest the range's upper end as in the file; empty when there is none
     */
    record Scalar<T>(ValueReader<T> reader, String least, String greatest) implements Shape {

        /** Reads a text; empty when it is not of the type or out of range. */
        Optional<T> read(String text) {
            return reader.read(text).filter(this::isWithin);
        }

        boolean hasRange() {
            return !least.isEmpty() || !greatest.isEmpty();
        }

        /** The range in words. */
        String range() {
            if (least.isEmpty()) {
                return greatest.isEmpty() ? "" : "up to " + greatest;
            }
            return greatest.isEmpty() ? "from " + least : "from " + least + " to " + greatest;
        }

        @Override
        public String allowed() {
            if (!hasRange()) {
                return reader.allowed();
            }
            // A bare number needs no comma: "a whole number from 1 to 256".
            return reader.allowed() + (reader.form() == ValueReader.Form.INTEGER ? " " : ", ") + range();
        }

        private boolean isWithin(T value) {
            return reader.order()
                    .map(order -> (least.isEmpty() || order.compare(value, reader.readOwn(least)) >= 0)
                            && (greatest.isEmpty() || order.compare(value, reader.readOwn(greatest)) <= 0))
                    .orElse(true);
        }
    }

    /** A list of values. */
    record ListOf(Shape element) implements Shape {
        @Override
        public String allowed() {
            return "a list";
        }
    }

    /** A mapping whose keys the operator chooses. */
    record MapOf(Scalar<?> key, Shape value) implements Shape {
        @Override
        public String allowed() {
            return "a mapping whose keys are each " + key.allowed();
        }
    }

    /** A mapping with known keys: one of the configuration records. */
    record Section(Class<?> type, List<Entry> entries) implements Shape {

        public Section {
            entries = List.copyOf(entries);
        }

        List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }

        @Override
        public String allowed() {
            return "a mapping with the keys " + String.join(", ", keys());
        }
    }

    /**
     * A known key of a section.
     *
     * @param key as in the file
     * @param optional whether the record holds an {@link Optional}
     */
    record Entry(String key, Setting setting, Shape shape, boolean optional) {

        /** Whether the file must have it. */
        boolean isRequired() {
            return !optional && setting.byDefault().isEmpty();
        }
    }
}
