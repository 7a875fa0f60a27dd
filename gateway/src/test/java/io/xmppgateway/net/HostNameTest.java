package io.xmppgateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    /** The same grammar in another language. */
    private static final Pattern GRAMMAR =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*");

    private static final String ALPHABET = "ab9-_.*.";

    @ParameterizedTest
    @CsvSource({"Example.NET, example.net", "example.net., example.net", "_, _", "a.b.c, a.b.c", "*.a, *.a"})
    void namesAreReadInLowerCaseWithoutTheRootsDot(String text, String name) {
        assertThat(HostName.parse(text)).contains(new HostName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", "-a", "a-", "a_", "*", "*.", "a.*.b", "a b", "a:1", "é.net"})
    void whatIsNoNameIsNotRead(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void labelsAndNamesHaveTheLengthsOfTheDomainNameSystem() {
        String longest = "a".repeat(63);
        assertThat(HostName.parse(longest)).isPresent();
        assertThat(HostName.parse(longest + "a")).isEmpty();
        String full = String.join(".", longest, longest, longest, "a".repeat(61));
        assertThat(HostName.parse(full)).isPresent();
        assertThat(HostName.parse("a." + full)).isEmpty();
    }

    @Test
    void anythingIsReadAsTheGrammarSays() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String name = text.toString();
            boolean rooted = name.endsWith(".");
            String bare = rooted ? name.substring(0, name.length() - 1) : name;
            assertThat(HostName.parse(name).isPresent())
                    .as(name)
                    .isEqualTo(GRAMMAR.matcher(bare).matches());
        }
    }
}
