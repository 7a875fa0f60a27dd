package io.xmppgateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the corpus; its head says what it means.
 *
 * @param statuses of the answers, in order
 * @param ends whether the connection ends after the last answer
 * @param requests that the backend sees
 * @param bytes that the client sends
 */
record SmugglingCase(String name, List<Integer> statuses, boolean ends, List<String> requests, String bytes) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|[rnt\\\\\"])|<(\\d+)>|<H>");

    static List<SmugglingCase> all() {
        try (InputStream in = SmugglingCase.class.getResourceAsStream("smuggling-corpus.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(SmugglingCase::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SmugglingCase of(String line) {
        String[] columns = line.split(" \\| ", 4);
        boolean ends = columns[1].endsWith("end");
        List<Integer> statuses = Arrays.stream(columns[1].split(" ", -1))
                .filter(word -> !word.equals("end"))
                .map(Integer::valueOf)
                .toList();
        List<String> requests = columns[2].equals("-")
                ? List.of()
                : Arrays.stream(columns[2].split(" , ", -1))
                        .map(SmugglingCase::unescape)
                        .toList();
        return new SmugglingCase(columns[0], statuses, ends, requests, unescape(columns[3]));
    }

    /** Whether the answer in this place has no body because the request was HEAD. */
    boolean isHead(int answer) {
        return answer < requests.size() && requests.get(answer).startsWith("HEAD ");
    }

    static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meaning(match.group())));
    }

    private static String meaning(String escape) {
        return switch (escape) {
            case "<H>" -> "Host: host.test\r\n";
            case "\\r" -> "\r";
            case "\\n" -> "\n";
            case "\\t" -> "\t";
            case "\\\\" -> "\\";
            case "\\\"" -> "\"";
            default ->
                escape.startsWith("<")
                        ? "x".repeat(Integer.parseInt(escape.substring(1, escape.length() - 1)))
                        : String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
