package io.xmppgateway.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Collects the problems of one file, and knows where each setting stands in it. A setting that was complained about is
 * unsound: its value is a stand-in, and later checks say nothing more about it or what lies below it. So one mistake
 * yields one problem. Used by one thread.
 */
final class Report {

    /** A position in the text, both from 1. */
    record Place(int line, int column) {
        static final Place NONE = new Place(0, 0);
        static final Place START = new Place(1, 1);
    }

    /** A value together with its path. */
    record Located<T>(ConfigPath path, T value) {}

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<ConfigPath, Place> keys = new HashMap<>();
    private final Map<ConfigPath, Place> values = new HashMap<>();
    private final Set<ConfigPath> unsound = new HashSet<>();

    Report(String source) {
        this.source = source;
    }

    /** Remembers where a setting's key and value begin; a list element has no key and gives its value's place twice. */
    void remember(ConfigPath path, Place key, Place value) {
        keys.put(path, key);
        values.put(path, value);
    }

    /** Reports a problem at a place, whatever was reported before. */
    void add(Place place, ConfigPath path, String found, String allowed) {
        unsound.add(path);
        problems.add(new Problem(source, place.line(), place.column(), path.toString(), found, allowed));
    }

    /** Reports a problem with a setting's value, or with its absence, unless the setting is unsound already. */
    void add(ConfigPath path, String found, String allowed) {
        if (isSound(path)) {
            add(placeOf(path), path, found, allowed);
        }
    }

    /** Says nothing about this setting: what is wrong with it was reported elsewhere. */
    void excuse(ConfigPath path) {
        unsound.add(path);
    }

    /** Whether neither this setting nor one that contains it was complained about. */
    boolean isSound(ConfigPath path) {
        ConfigPath at = path;
        while (!unsound.contains(at)) {
            if (at.isRoot()) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }

    /** Whether there was no complaint about this setting, what contains it, or anything in it. */
    boolean isSoundThroughout(ConfigPath path) {
        return isSound(path) && unsound.stream().noneMatch(bad -> bad.startsWith(path));
    }

    /** Whether the setting stands in the file, rather than being a default. */
    boolean isWritten(ConfigPath path) {
        return values.containsKey(path);
    }

    /** The sound elements of a list. */
    <T> List<Located<T>> sound(ConfigPath list, List<T> elements) {
        return IntStream.range(0, elements.size())
                .mapToObj(i -> new Located<>(list.index(i), elements.get(i)))
                .filter(element -> isSound(element.path()))
                .toList();
    }

    /** How many problems there are so far. */
    int count() {
        return problems.size();
    }

    /** All problems, sorted by position. */
    List<Problem> problems() {
        return problems.stream().sorted().toList();
    }

    /** Where the value stands; when it does not, the key of the closest mapping around it that does. */
    Place placeOf(ConfigPath path) {
        Place own = values.get(path);
        if (own != null) {
            return own;
        }
        ConfigPath at = path;
        while (!at.isRoot()) {
            at = at.parent();
            Place key = keys.get(at);
            if (key != null) {
                return key;
            }
        }
        return Place.START;
    }
}
