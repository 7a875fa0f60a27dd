package io.xmppgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a compiler does not see: long files, leftovers, sleeping tests, skipped tests. */
class HouseStyleTest {

    private static final int FILE_LINES_MAX = 400;

    private static final Pattern LEFTOVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\." + "sleep\\(");
    private static final Pattern SKIP = Pattern.compile("@" + "Disabled\\b|\\bassume" + "(True|That|False)\\(");

    @Test
    void filesAreShort() {
        assertThat(sources("src"))
                .allSatisfy(file ->
                        assertThat(lines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(FILE_LINES_MAX));
    }

    @Test
    void nothingIsLeftOver() {
        assertThat(sources("src"))
                .noneMatch(file -> LEFTOVER.matcher(text(file)).find());
    }

    @Test
    void testsDoNotSleep() {
        assertThat(sources("src/test"))
                .noneMatch(file -> SLEEP.matcher(text(file)).find());
    }

    /** But for the one that makes a network of its own, which takes root. */
    @Test
    void noTestIsSkipped() {
        assertThat(sources("src/test"))
                .filteredOn(file -> !file.endsWith("SourceAddressesTest.java"))
                .noneMatch(file -> SKIP.matcher(text(file)).find());
    }

    private static List<Path> sources(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
