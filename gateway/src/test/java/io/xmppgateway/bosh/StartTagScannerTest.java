package io.xmppgateway.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.bosh.StartTagScanner.Progress;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner against the JDK's own parser, and against bytes that no parser takes. */
class StartTagScannerTest {

    private static final int DOCUMENTS = 5_000;
    private static final List<String> NAMES = List.of(
            "sid", "rid", "key", "type", "to", "wait", "hold", "ver", "condition", "inactivity", "requests", "ack");
    private static final String HTTPBIND = "http://jabber.org/protocol/httpbind";
    private static final String XBOSH = "urn:xmpp:xbosh";
    private static final XMLInputFactory FACTORY = factory();

    @Test
    void readsWhatTheJdksParserReads() throws Exception {
        BodyDocuments documents = new BodyDocuments(1);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = documents.next().getBytes(UTF_8);
            assertThat(ours(document)).as(new String(document, UTF_8)).isEqualTo(Optional.of(theirs(document)));
        }
    }

    @Test
    void doesNotCareWhereTheBytesAreSplit() {
        BodyDocuments documents = new BodyDocuments(2);
        for (int i = 0; i < 300; i++) {
            byte[] document = documents.next().getBytes(UTF_8);
            String whole = String.valueOf(ours(document));
            for (int at = 0; at <= document.length; at++) {
                StartTagScanner scanner = new StartTagScanner();
                scanner.feed(ByteBuffer.wrap(document, 0, at));
                scanner.feed(ByteBuffer.wrap(document, at, document.length - at));
                assertThat(String.valueOf(values(scanner))).isEqualTo(whole);
            }
            StartTagScanner scanner = new StartTagScanner();
            for (byte b : document) {
                scanner.feed(ByteBuffer.wrap(new byte[] {b}));
            }
            assertThat(String.valueOf(values(scanner))).isEqualTo(whole);
        }
    }

    @Test
    void damagedDocumentsAreUnknownOrReadAlike() {
        BodyDocuments documents = new BodyDocuments(3);
        int compared = 0;
        for (int i = 0; i < DOCUMENTS * 4; i++) {
            byte[] document = documents.damaged(documents.next().getBytes(UTF_8));
            Optional<Map<String, String>> ours = ours(document);
            try {
                Map<String, String> theirs = theirs(document);
                if (ours.isPresent()) {
                    assertThat(ours).as(new String(document, UTF_8)).contains(theirs);
                    compared++;
                }
            } catch (XMLStreamException | RuntimeException refused) {
                // Then it is enough that ours did not throw.
            }
        }
        assertThat(compared).isGreaterThan(DOCUMENTS / 10);
    }

    @Test
    void neverThrows() {
        Random random = new Random(4);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            ours(noise);
            ours(("<b" + new String(noise, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void looksAtNoMoreThanItsPrefix() {
        String start = "<body xmlns='" + HTTPBIND + "' sid='";
        String fits = start + "a".repeat(StartTagScanner.PREFIX_MAX - start.length() - 2) + "'>";
        StartTagScanner scanner = new StartTagScanner();

        assertThat(scanner.feed(ByteBuffer.wrap(fits.getBytes(UTF_8)))).isEqualTo(Progress.WHOLE);
        assertThat(new StartTagScanner()
                        .feed(ByteBuffer.wrap(fits.replace("'>", "a'>").getBytes(UTF_8))))
                .isEqualTo(Progress.UNKNOWN);
        assertThat(new StartTagScanner().feed(ByteBuffer.wrap(" ".repeat(10_000).getBytes(UTF_8))))
                .isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void leavesWhatFollowsTheTag() {
        ByteBuffer bytes = ByteBuffer.wrap("<body><message/></body>".getBytes(UTF_8));

        new StartTagScanner().feed(bytes);

        assertThat(UTF_8.decode(bytes).toString()).isEqualTo("<message/></body>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "body",
                "<body",
                "<body sid='a' sid='b'>",
                "<!DOCTYPE body [<!ENTITY e 'x'>]><body sid='&e;'>",
                "<body sid='&e;'>",
                "<body sid='&#0;'>",
                "<body sid='&#xD800;'>",
                "<body sid='&#x;'>",
                "<body sid='&#99999999999;'>",
                "<body sid='&;'>",
                "<body sid=a>",
                "<body sid='a'rid='1'>",
                "<body sid>",
                "<body sid='<'>",
                "<body / >",
                "<!-- a -- b --><body>",
                "< body>",
                "\ufffe<body>",
                "x<body>",
                "<body sid='\u0001'>",
                "{\"sid\": 1}"
            })
    void whatIsNotWellFormedIsUnknown(String text) {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(ByteBuffer.wrap(text.getBytes(UTF_8)));

        assertThat(scanner.tag()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body sid='a'>",
                "<body xmlns='urn:other' sid='a'>",
                "<b:body xmlns='http://jabber.org/protocol/httpbind' sid='a'>",
                "<message xmlns='http://jabber.org/protocol/httpbind' sid='a'>",
                "<:body xmlns='http://jabber.org/protocol/httpbind' sid='a'>"
            })
    void anotherElementIsNoBody(String text) {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(ByteBuffer.wrap(text.getBytes(UTF_8)));

        assertThat(scanner.tag()).isPresent();
        assertThat(scanner.tag().flatMap(BodyTag::of)).isEmpty();
    }

    @Test
    void utf16IsUnknown() {
        byte[] document = ("<body xmlns='" + HTTPBIND + "' sid='a'/>").getBytes(StandardCharsets.UTF_16);

        assertThat(ours(document)).isEmpty();
    }

    @Test
    void numbersAreDigits() {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(
                ByteBuffer.wrap("<body a='9007199254740991' b='' c='-1' d='1x' e='12345678901234567' f='٣' g='&#49;2'>"
                        .getBytes(UTF_8)));
        StartTag tag = scanner.tag().orElseThrow();

        assertThat(tag.number("a")).isEqualTo(9_007_199_254_740_991L);
        assertThat(List.of("b", "c", "d", "e", "f", "absent")).allMatch(name -> tag.number(name) < 0);
        assertThat(tag.number("g")).isEqualTo(12);
    }

    private static Optional<Map<String, String>> ours(byte[] document) {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(ByteBuffer.wrap(document));
        return values(scanner);
    }

    private static Optional<Map<String, String>> values(StartTagScanner scanner) {
        return scanner.tag().filter(tag -> tag.is(HTTPBIND, "body")).map(tag -> {
            Map<String, String> values = new TreeMap<>();
            NAMES.forEach(name -> tag.text(name).ifPresent(value -> values.put(name, value)));
            tag.text(XBOSH, "restart").ifPresent(value -> values.put("restart", value));
            return values;
        });
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLReporter((message, kind, about, place) -> {});
        return factory;
    }

    private static Map<String, String> theirs(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
        while (!reader.isStartElement()) {
            reader.next();
        }
        if (!HTTPBIND.equals(reader.getNamespaceURI()) || !reader.getLocalName().equals("body")) {
            throw new XMLStreamException("another element");
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            boolean plain = namespace == null || namespace.isEmpty();
            if ((plain && NAMES.contains(name)) || (XBOSH.equals(namespace) && name.equals("restart"))) {
                values.put(name, reader.getAttributeValue(i));
            }
        }
        return values;
    }
}
