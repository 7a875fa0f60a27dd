package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.Section;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

/** Calls the canonical constructor of a configuration record. */
final class RecordMaker {

    private RecordMaker() {}

    /** @param value gives the value of each component, called in the record's order */
    static Object make(Section shape, Function<Entry, Object> value) {
        Class<?>[] types = Arrays.stream(shape.type().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = shape.entries().stream().map(value).toArray();
        try {
            return shape.type().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make " + shape.type(), broken);
        }
    }
}
