package io.xmppgateway.loadtests.report;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two results of the same scenario beside each other. */
public final class Comparison {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Comparison() {}

    /**
     * Understands a result.
     *
     * @param name of the file, for complaints
     * @param text JSON that a run wrote
     * @throws IllegalArgumentException when it is something else
     */
    public static JsonNode read(String name, String text) {
        try {
            JsonNode result = MAPPER.readTree(text);
            if (result.path("peers").isArray()) {
                return result;
            }
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException(complaint(name), damaged);
        }
        throw new IllegalArgumentException(complaint(name));
    }

    private static String complaint(String name) {
        return name + " is not a result of a run; write one with --json";
    }

    /** A table of medians and their change; changes within the spread of the rounds are marked with {@code ~}. */
    public static String of(JsonNode before, JsonNode after) {
        StringBuilder text = new StringBuilder();
        if (!kind(before).equals(kind(after))) {
            text.append(String.format("! The runs differ in kind: %s and %s.%n", kind(before), kind(after)));
        }
        text.append(String.format("%-10s%-24s%14s%14s%12s%n", "server", "figure", "before", "after", "change"));
        for (JsonNode peer : before.get("peers")) {
            String name = peer.path("name").asString();
            find(after, name)
                    .ifPresentOrElse(
                            other -> compare(text, peer, other),
                            () -> text.append(String.format("%-10sonly in the earlier result%n", name)));
        }
        for (JsonNode peer : after.get("peers")) {
            String name = peer.path("name").asString();
            if (find(before, name).isEmpty()) {
                text.append(String.format("%-10sonly in the later result%n", name));
            }
        }
        return text.append("~ is within the spread of the rounds\n").toString();
    }

    private static String kind(JsonNode result) {
        return result.path("scenario").asString() + " (" + result.path("loop").asString() + ")";
    }

    private static Optional<JsonNode> find(JsonNode result, String name) {
        for (JsonNode peer : result.get("peers")) {
            if (peer.path("name").asString().equals(name)) {
                return Optional.of(peer);
            }
        }
        return Optional.empty();
    }

    private static void compare(StringBuilder text, JsonNode before, JsonNode after) {
        before.path("figures").properties().forEach(figure -> {
            JsonNode then = figure.getValue();
            JsonNode now = after.path("figures").path(figure.getKey());
            if (!now.isMissingNode()) {
                double old = then.path("median").asDouble();
                double fresh = now.path("median").asDouble();
                boolean overlap = now.path("min").asDouble() <= then.path("max").asDouble()
                        && then.path("min").asDouble() <= now.path("max").asDouble();
                text.append(String.format(
                        Locale.ROOT,
                        "%-10s%-24s%14.3f%14.3f%12s%s%n",
                        before.path("name").asString(),
                        figure.getKey(),
                        old,
                        fresh,
                        old == 0 ? "–" : String.format(Locale.ROOT, "%+.1f %%", (fresh / old - 1) * 100),
                        overlap ? " ~" : ""));
            }
        });
    }
}
