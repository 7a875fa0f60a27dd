package io.xmppgateway.config.yaml;

import io.xmppgateway.config.yaml.Report.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text as a graph of located nodes, with bounds on its length and on aliases. */
final class YamlDocument {

    /** Longest text that is looked at, in code points. */
    static final int LENGTH_MAX = 1 << 20;

    /** How many aliases may stand for lists and mappings: enough to share settings, too few to blow up. */
    private static final int ALIASES_MAX = 1000;

    /** How deeply lists and mappings may be nested. The configuration needs six levels. */
    private static final int DEPTH_MAX = 32;

    private YamlDocument() {}

    /** Reads one document; empty when there is none, or when a syntax error was reported. */
    static Optional<Node> read(String source, String text, Report report) {
        try {
            Optional<Place> tooDeep = tooDeep(source, text);
            tooDeep.ifPresent(place -> report.add(
                    place, ConfigPath.ROOT, "more than " + DEPTH_MAX + " levels of nesting", "far fewer levels"));
            return tooDeep.isPresent() ? Optional.empty() : new Compose(settings(source)).composeString(text);
        } catch (MarkedYamlEngineException malformed) {
            Place place = malformed
                    .getProblemMark()
                    .or(malformed::getContextMark)
                    .map(YamlDocument::place)
                    .orElse(Place.NONE);
            report.add(place, ConfigPath.ROOT, "a YAML syntax error: " + sentence(malformed), "YAML 1.2");
        } catch (YamlEngineException unreadable) {
            report.add(Place.NONE, ConfigPath.ROOT, "unreadable YAML: " + unreadable.getMessage(), "YAML 1.2");
        }
        return Optional.empty();
    }

    /** The composer recurses, so a text that would exhaust its stack must be found from the flat list of events. */
    private static Optional<Place> tooDeep(String source, String text) {
        int depth = 0;
        for (Event event : new Parse(settings(source)).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEPTH_MAX) {
                return Optional.of(event.getStartMark().map(YamlDocument::place).orElse(Place.NONE));
            }
        }
        return Optional.empty();
    }

    /** Reads text of our own, such as a default. */
    static Node readOwn(String text) {
        return new Compose(settings("default"))
                .composeString(text)
                .orElseThrow(() -> new IllegalStateException("no YAML: " + text));
    }

    static Place place(Node node) {
        return node.getStartMark().map(YamlDocument::place).orElse(Place.NONE);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String sentence(MarkedYamlEngineException malformed) {
        String context = malformed.getContext();
        String problem = malformed.getProblem();
        return context == null || context.isBlank() ? problem : context + ", " + problem;
    }

    private static LoadSettings settings(String source) {
        return LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(LENGTH_MAX)
                .setMaxAliasesForCollections(ALIASES_MAX)
                // The binder reports duplicate and strange keys itself, all of them and with their paths.
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
    }
}
