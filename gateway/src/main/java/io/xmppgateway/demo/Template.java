package io.xmppgateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places such as <code>{name}</code>. Braces around anything else than one word stand for themselves.
 *
 * @param text the text with its places
 */
record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9]+)\\}");

    /** A resource of this package. */
    static Template ofResource(String name) {
        return new Template(new String(Resources.bytes(name), StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when a place has no value */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for the place " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Files in this package beside the classes. */
    static final class Resources {

        private Resources() {}

        static byte[] bytes(String name) {
            try (InputStream in = Template.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks its resource " + name);
                }
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
