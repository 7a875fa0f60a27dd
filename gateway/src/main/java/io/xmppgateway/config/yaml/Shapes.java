package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Setting;
import io.xmppgateway.config.yaml.Shape.Entry;
import io.xmppgateway.config.yaml.Shape.ListOf;
import io.xmppgateway.config.yaml.Shape.MapOf;
import io.xmppgateway.config.yaml.Shape.Scalar;
import io.xmppgateway.config.yaml.Shape.Section;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Derives shapes from record classes. A component without {@link Setting} is a mistake of ours and fails at once. */
final class Shapes {

    private final ValueReaders readers;

    Shapes(ValueReaders readers) {
        this.readers = readers;
    }

    Section ofRecord(Class<?> type) {
        return new Section(
                type, Arrays.stream(type.getRecordComponents()).map(this::entry).toList());
    }

    private Entry entry(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " has no @Setting");
        }
        Type type = component.getGenericType();
        boolean optional = isRaw(type, Optional.class);
        Type held = optional ? argument(type, 0) : type;
        return new Entry(kebab(component.getName()), setting, shape(held, setting.min(), setting.max()), optional);
    }

    private Shape shape(Type type, String least, String greatest) {
        if (isRaw(type, List.class)) {
            return new ListOf(shape(argument(type, 0), least, greatest));
        }
        if (isRaw(type, Map.class)) {
            return new MapOf(scalar(classOf(argument(type, 0)), "", ""), shape(argument(type, 1), least, greatest));
        }
        Class<?> single = classOf(type);
        return single.isRecord() && single.getRecordComponents()[0].isAnnotationPresent(Setting.class)
                ? ofRecord(single)
                : scalar(single, least, greatest);
    }

    private Scalar<?> scalar(Class<?> type, String least, String greatest) {
        return new Scalar<>(readers.of(type), least, greatest);
    }

    private static boolean isRaw(Type type, Class<?> raw) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static Class<?> classOf(Type type) {
        if (type instanceof Class<?> single) {
            return single;
        }
        throw new IllegalStateException("a setting cannot be of type " + type);
    }

    /** {@code maxBody} as {@code max-body}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
