package io.xmppgateway.monitoring;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus's query language as it takes to find the metrics that an expression asks for. */
public final class PromQl {

    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d[\\w.]*");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern CALL = Pattern.compile("\\s*\\(");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "group_left", "group_right", "atan2", "inf", "nan");

    private PromQl() {}

    /** The names of the metrics. */
    public static Set<String> metrics(String expression) {
        String text = expression;
        for (Pattern gone : new Pattern[] {STRING, COMMENT, MATCHERS, RANGE, LABELS, OFFSET, NUMBER}) {
            text = gone.matcher(text).replaceAll(" ");
        }
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            boolean call = CALL.matcher(text).region(name.end(), text.length()).lookingAt();
            if (!call && !WORDS.contains(name.group().toLowerCase(Locale.ROOT))) {
                names.add(name.group());
            }
        }
        return names;
    }
}
