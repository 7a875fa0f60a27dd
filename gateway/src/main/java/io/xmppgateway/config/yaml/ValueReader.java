package io.xmppgateway.config.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything about one scalar type: how it is read, and how it is described to people and to editors.
 *
 * @param type the Java type of the record component
 * @param name its name in the reference's tables, such as "duration"
 * @param allowed what may be written, for messages: "a duration with a unit such as 150s"
 * @param example a text that can be read; it also stands in for a value that could not be
 * @param form the YAML scalars that can be it
 * @param pattern an ECMA-262 regular expression for editors, that refuses nothing that can be read
 * @param choices all texts that can be read, when they are few
 * @param parser reads a text
 * @param order the natural order, for types that have ranges
 */
record ValueReader<T>(
        Class<T> type,
        String name,
        String allowed,
        String example,
        Form form,
        Optional<String> pattern,
        List<String> choices,
        Function<String, Optional<T>> parser,
        Optional<Comparator<? super T>> order) {

    /** The YAML scalars that can be a type. */
    enum Form {
        /** Any scalar, taken as text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A whole number, or a text. */
        INTEGER_OR_TEXT,
        /** {@code true} or {@code false}. */
        BOOLEAN
    }

    ValueReader {
        choices = List.copyOf(choices);
    }

    /** A type that is written as text. */
    static <T> ValueReader<T> text(
            Class<T> type, String name, String allowed, String example, Function<String, Optional<T>> parser) {
        return new ValueReader<>(
                type, name, allowed, example, Form.TEXT, Optional.empty(), List.of(), parser, Optional.empty());
    }

    ValueReader<T> withForm(Form other) {
        return new ValueReader<>(type, name, allowed, example, other, pattern, choices, parser, order);
    }

    ValueReader<T> withPattern(String regex) {
        return new ValueReader<>(type, name, allowed, example, form, Optional.of(regex), choices, parser, order);
    }

    ValueReader<T> withChoices(List<String> all) {
        return new ValueReader<>(type, name, allowed, example, form, pattern, all, parser, order);
    }

    ValueReader<T> withOrder(Comparator<? super T> natural) {
        return new ValueReader<>(type, name, allowed, example, form, pattern, choices, parser, Optional.of(natural));
    }

    /** Reads a text; empty when it is not of this type. */
    Optional<T> read(String text) {
        return parser.apply(text);
    }

    /** Reads a text of our own, such as a range's end. */
    T readOwn(String text) {
        return read(text).orElseThrow(() -> new IllegalStateException("not " + allowed + ": " + text));
    }

    /** A value that takes the place of one that cannot be read, so that the rest can be checked. */
    T standIn() {
        return readOwn(example);
    }
}
