package io.xmppgateway.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Error pages by status, kept in memory. */
public final class ErrorPages {

    /** Largest page, in bytes. */
    public static final int SIZE_MAX = 64 * 1024;

    private static final Pattern NAME = Pattern.compile("([45][0-9]{2}|4xx|5xx)\\.html");
    private static final String REQUEST_ID = "{{request-id}}";

    private final Map<String, String> pages;

    private ErrorPages(Map<String, String> pages) {
        this.pages = Map.copyOf(pages);
    }

    /** No pages. */
    public static ErrorPages none() {
        return new ErrorPages(Map.of());
    }

    /**
     * Reads {@code 404.html}, {@code 5xx.html} and so on; other files of the directory do not matter.
     *
     * @throws IOException naming the file, when one cannot be read, is too large or is not in UTF-8
     */
    public static ErrorPages read(Path directory) throws IOException {
        Map<String, String> pages = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.html")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (NAME.matcher(name).matches()) {
                    pages.put(name.substring(0, 3), text(file));
                }
            }
        } catch (IOException unreadable) {
            throw new IOException("error pages: cannot read " + unreadable.getMessage(), unreadable);
        }
        return new ErrorPages(pages);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > SIZE_MAX) {
            throw new IOException(file + ": larger than " + SIZE_MAX / 1024 + " KiB");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException foreign) {
            throw new IOException(file + ": not in UTF-8", foreign);
        }
    }

    /** These pages, and those of {@code others} for statuses that have none here. */
    public ErrorPages or(ErrorPages others) {
        Map<String, String> all = new HashMap<>(others.pages);
        // A domain's 4xx.html stands for all of them: the general 404.html must not come before it.
        for (String whole : pages.keySet()) {
            if (whole.endsWith("xx")) {
                all.keySet().removeIf(status -> status.charAt(0) == whole.charAt(0));
            }
        }
        all.putAll(pages);
        return new ErrorPages(all);
    }

    /** Whether there is no page at all. */
    public boolean isEmpty() {
        return pages.isEmpty();
    }

    /**
     * The page for a status.
     *
     * @param accept the request's {@code Accept}; only who names {@code text/html} gets a page
     * @param requestId for the page's placeholder
     */
    public Optional<String> page(int status, Optional<String> accept, String requestId) {
        if (pages.isEmpty() || !accept.map(ErrorPages::namesHtml).orElse(false)) {
            return Optional.empty();
        }
        return Optional.ofNullable(pages.get(String.valueOf(status)))
                .or(() -> Optional.ofNullable(pages.get(status / 100 + "xx")))
                .map(page -> page.replace(REQUEST_ID, requestId));
    }

    /** RFC 9110 §12.5.1, as far as it matters: a weight of 0 is a no, and {@code *}{@code /*} is no wish for a page. */
    private static boolean namesHtml(String accept) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals("text/html")) {
                for (int i = 1; i < parts.length; i++) {
                    if (parts[i].strip().matches("q=0(\\.0*)?")) {
                        return false;
                    }
                }
                return true;
            }
        }
        return false;
    }
}
