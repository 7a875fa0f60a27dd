package io.xmppgateway.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of XEP-0124 and XEP-0206. */
class BodyTagTest {

    @Test
    void readsARequestForASession() {
        BodyTag body = read("""
                <body content='text/xml; charset=utf-8' from='user@example.com' hold='1' rid='1573741820'
                      to='example.com' ver='1.6' wait='60' ack='1' xml:lang='en' xmpp:version='1.0'
                      xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh'/>""");

        assertThat(body.sid()).isEmpty();
        assertThat(body.rid()).isEqualTo(1_573_741_820);
        assertThat(body.to()).contains("example.com");
        assertThat(body.ver()).contains("1.6");
        assertThat(body.waiting()).contains(Duration.ofSeconds(60));
        assertThat(body.hold()).isEqualTo(1);
        assertThat(body.ack()).isEqualTo(1);
        assertThat(body.isRestart()).isFalse();
        assertThat(body.isTerminate()).isFalse();
    }

    @Test
    void readsTheAnswerThatCreatesASession() {
        BodyTag body = read("""
                <body wait='60' inactivity='30' polling='5' requests='2' hold='1' ack='1573741820'
                      accept='deflate,gzip' maxpause='120' sid='SomeSID' charsets='ISO_8859-1 ISO-2022-JP'
                      ver='1.6' from='example.com' xmlns='http://jabber.org/protocol/httpbind'/>""");

        assertThat(body.sid()).contains("SomeSID");
        assertThat(Session.Terms.of(body))
                .isEqualTo(new Session.Terms(Duration.ofSeconds(60), 1, Duration.ofSeconds(30)));
        assertThat(body.requests()).isEqualTo(2);
        assertThat(body.accept()).contains("deflate,gzip");
        assertThat(body.ack()).isEqualTo(1_573_741_820);
    }

    @Test
    void readsTheEndOfASession() {
        BodyTag body = read("<body type='terminate' condition='remote-stream-error' "
                + "xmlns='http://jabber.org/protocol/httpbind' xmlns:stream='http://etherx.jabber.org/streams'>");

        assertThat(body.isTerminate()).isTrue();
        assertThat(body.condition().map(SessionEnd::of)).contains(SessionEnd.REMOTE_STREAM_ERROR);
        assertThat(SessionEnd.of("client")).isEqualTo(SessionEnd.OTHER);
    }

    @Test
    void readsARestartAndAKey() {
        BodyTag body = read("<body rid='1573741824' sid='SomeSID' to='example.com' key='bfb06a6f' xml:lang='en' "
                + "xmpp:restart='true' xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh'/>");

        assertThat(body.isRestart()).isTrue();
        assertThat(body.key()).contains("bfb06a6f");
    }

    @Test
    void termsThatAreAbsentOrAbsurdHaveDefaults() {
        BodyTag body = read("<body xmlns='http://jabber.org/protocol/httpbind' sid='a' wait='-1' inactivity='soon'/>");

        assertThat(Session.Terms.of(body).waiting()).isEqualTo(Session.Terms.WAIT_DEFAULT);
        assertThat(Session.Terms.of(body).inactivity()).isEqualTo(Session.Terms.INACTIVITY_DEFAULT);
    }

    private static BodyTag read(String text) {
        StartTagScanner scanner = new StartTagScanner();
        scanner.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return BodyTag.of(scanner.tag().orElseThrow()).orElseThrow();
    }
}
