package io.xmppgateway.config.yaml;

import java.util.ArrayList;
import java.util.List;

/** The way from the file's root to one setting: keys and list positions. */
record ConfigPath(List<String> segments) {

    static final ConfigPath ROOT = new ConfigPath(List.of());

    ConfigPath {
        segments = List.copyOf(segments);
    }

    /** The value of {@code key} in this mapping. */
    ConfigPath key(String key) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(key);
        return new ConfigPath(longer);
    }

    /** The element of this list, counted from 0. */
    ConfigPath index(int index) {
        return key("[" + index + "]");
    }

    boolean isRoot() {
        return segments.isEmpty();
    }

    /** The mapping or list that this belongs to; the root's is the root. */
    ConfigPath parent() {
        return isRoot() ? this : new ConfigPath(segments.subList(0, segments.size() - 1));
    }

    /** Whether this is {@code ancestor} or lies below it. */
    boolean startsWith(ConfigPath ancestor) {
        int length = ancestor.segments.size();
        return segments.size() >= length && segments.subList(0, length).equals(ancestor.segments);
    }

    /** As people write it: {@code domains.example.net.hosts[0]}. */
    @Override
    public String toString() {
        return String.join(".", segments).replace(".[", "[");
    }
}
