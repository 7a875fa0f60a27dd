package io.xmppgateway.config.yaml;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Shows a value of the file in a message: in quotes, the first line only, cut to a bound, control characters replaced
 * and the credentials of a URL hidden, so that a key or password in the wrong place does not reach a log.
 */
final class Quote {

    private static final int LENGTH_MAX = 60;
    private static final int FILE_LENGTH_MAX = 160;
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]*@");

    private Quote() {}

    static String of(String value) {
        String hidden = CREDENTIALS.matcher(value).replaceAll("//…@");
        String line = hidden.lines().findFirst().orElse("");
        boolean cut = line.length() > LENGTH_MAX || line.length() < hidden.length();
        String shown = line.substring(0, Math.min(line.length(), LENGTH_MAX));
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + (cut ? "…" : "") + "\"";
    }

    /** A file's name says most at its end, so it is cut at its beginning. */
    static String ofFile(Path file) {
        String name = file.toString().replaceAll("\\p{Cntrl}", "?");
        boolean cut = name.length() > FILE_LENGTH_MAX;
        return "\"" + (cut ? "…" + name.substring(name.length() - FILE_LENGTH_MAX) : name) + "\"";
    }
}
