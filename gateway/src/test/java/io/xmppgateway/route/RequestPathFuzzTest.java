package io.xmppgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An accepted path has one reading, whoever reads it. */
class RequestPathFuzzTest {

    @FuzzTest
    void anAcceptedPathHasOneReading(byte[] input) {
        String raw = new String(input, StandardCharsets.ISO_8859_1);
        if (RequestPath.of(raw) instanceof RequestPath.Clean(String value)) {
            assertThat(value).isEqualTo(raw);
            URI uri = URI.create("http://host" + value.replaceAll("[\"<>^`{|}\\[\\]]", "_"));
            assertThat(uri.normalize()).isEqualTo(uri);
            // A reader that decodes first and splits then sees the same segments, and none that goes up.
            assertThat(segments(decoded(value))).hasSize(segments(value).length).noneMatch(RequestPathFuzzTest::isDots);
            assertThat(segments(value)).noneMatch(segment -> isDots(segment.split(";", 2)[0]));
            // So does one that takes overlong UTF-8 (RFC 3629 §3) for what it would mean.
            assertThat(overlong(decoded(value))).isFalse();
        }
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static String[] segments(String path) {
        return path.split("[/\\\\]", -1);
    }

    private static String decoded(String path) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                decoded.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                decoded.append(path.charAt(i));
            }
        }
        return decoded.toString();
    }

    /** Whether there is an ASCII character in two, three or four bytes. */
    private static boolean overlong(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int next = i + 1 < bytes.length() ? bytes.charAt(i + 1) : 0;
            switch (bytes.charAt(i)) {
                case 0xc0, 0xc1 -> {
                    return true;
                }
                case 0xe0 -> {
                    if (next >= 0x80 && next < 0xa0) {
                        return true;
                    }
                }
                case 0xf0 -> {
                    if (next >= 0x80 && next < 0x90) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
