package io.xmppgateway.loadtests.report;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two results of the same scenario beside each other. */
public final class Comparison {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Comparison() {}

    /**
     * A table of medians and their change; changes within the spread of the rounds are marked with {@code ~}.
     *
     * @param before JSON of the earlier run
     * @param after JSON of the later run
     * @throws IllegalArgumentException when one of them is no result
     */
    public static String of(String before, String after) {
        JsonNode first = MAPPER.readTree(before);
        JsonNode second = MAPPER.readTree(after);
        if (!first.has("peers") || !second.has("peers")) {
            throw new IllegalArgumentException("this is not a result of a run; write one with --json");
        }
        StringBuilder text = new StringBuilder();
        String scenarios = first.path("scenario").asString() + " and "
                + second.path("scenario").asString();
        if (!first.path("scenario").equals(second.path("scenario"))
                || !first.path("loop").equals(second.path("loop"))) {
            text.append("! The runs differ in kind: ").append(scenarios).append(".\n");
        }
        text.append(String.format("%-10s%-24s%14s%14s%12s%n", "server", "figure", "before", "after", "change"));
        for (JsonNode peer : first.get("peers")) {
            find(second, peer.path("name").asString()).ifPresent(other -> compare(text, peer, other));
        }
        return text.append("~ is within the spread of the rounds\n").toString();
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
                        "%-10s%-24s%14.3f%14.3f%+10.1f %%%s%n",
                        before.path("name").asString(),
                        figure.getKey(),
                        old,
                        fresh,
                        (fresh / old - 1) * 100,
                        overlap ? " ~" : ""));
            }
        });
    }
}
