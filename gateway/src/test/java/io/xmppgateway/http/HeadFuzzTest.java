package io.xmppgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import io.xmppgateway.config.Limits;
import io.xmppgateway.config.yaml.ConfigFile;
import io.xmppgateway.config.yaml.ConfigResult;
import io.xmppgateway.route.Authority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An accepted head is the same head for the next server, in HTTP/1.1's text. */
class HeadFuzzTest {

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: []}
            backends: {any: {url: 'http://127.0.0.1:5280'}}
            domains: {any.test: {plain: true}}
            """;
    /** Stands between names and values in the input; no field can hold it. */
    private static final String SEPARATOR = "\u00ff";

    /** Undertow's map holds no more of one name. */
    private static final int FIELDS_MAX = 127;

    private static final Limits LIMITS = limits();
    private static final @Nullable ServerConnection NO_CONNECTION = null;

    /** As HTTP/2 brings it: any bytes at all. */
    @FuzzTest
    void fieldsStayTheSameInText(byte[] input) {
        HttpServerExchange exchange = exchange();
        exchange.setProtocol(Protocols.HTTP_2_0);
        exchange.setRequestMethod(new HttpString("POST")).setRequestURI("/").setQueryString("");
        exchange.setRequestScheme("https");
        String[] parts = new String(input, StandardCharsets.ISO_8859_1).split(SEPARATOR, -1);
        for (int i = 0; i + 1 < Math.min(parts.length, 2 * FIELDS_MAX); i += 2) {
            if (parts[i].matches("(?s).*[\\r\\n].*")) {
                // Undertow has no such names.
                return;
            }
            exchange.getRequestHeaders()
                    .add(new HttpString(parts[i].getBytes(StandardCharsets.ISO_8859_1)), parts[i + 1]);
        }
        if (HeadCheck.verdict(exchange, LIMITS).isEmpty()) {
            List<String> lines = lines(exchange.getRequestHeaders());
            assertThat(String.join("\r\n", lines).split("\r\n|[\r\n\0]", -1)).hasSize(Math.max(1, lines.size()));
            assertThat(lines)
                    .allMatch(line -> line.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]++:[\\t\\x20-\\x7e\\x80-\\xff]*"));
            HeaderValues lengths = exchange.getRequestHeaders().get(Headers.CONTENT_LENGTH);
            assertThat(exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING))
                    .isFalse();
            assertThat(lengths == null
                            || (lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}")))
                    .isTrue();
        }
    }

    @FuzzTest
    void anAbsoluteTargetAgreesWithTheHostThatEveryoneReads(byte[] input) {
        String target = new String(input, StandardCharsets.ISO_8859_1);
        HttpServerExchange exchange = exchange();
        exchange.setRequestURI(target, true);
        if (AbsoluteTarget.agrees(exchange, new Authority("host.test"))) {
            // Only what can stand around a host matters; anything else in the path would end the other reader's
            // patience.
            String host =
                    URI.create(target.replaceAll("[^A-Za-z0-9.:/@?_-]", "_")).getHost();
            assertThat(host).as("%s as others read it", target).isNotNull();
            assertThat(host.toLowerCase(Locale.ROOT)).isIn("host.test", "host.test.");
        }
    }

    private static HttpServerExchange exchange() {
        return new HttpServerExchange(NO_CONNECTION, new HeaderMap(), new HeaderMap(), 0);
    }

    private static List<String> lines(HeaderMap fields) {
        List<String> lines = new ArrayList<>();
        for (HeaderValues values : fields) {
            values.forEach(value -> lines.add(values.getHeaderName() + ":" + value));
        }
        return lines;
    }

    private static Limits limits() {
        return switch (ConfigFile.parse("test", CONFIG, Path.of(""))) {
            case ConfigResult.Valid valid -> valid.config().limits();
            case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
