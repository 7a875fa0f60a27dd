package io.xmppgateway.loadtests.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanzaSplitterTest {

    @Test
    void aStreamGivesItsHeadAndThenEachStanzaHoweverItArrives() {
        String stream =
                "<?xml version='1.0'?><stream:stream to='a>b'> <iq id='1'><ping/></iq>\n<presence/></stream:stream>";
        List<String> found = new ArrayList<>();
        StanzaSplitter splitter = new StanzaSplitter(1);
        stream.chars().forEach(c -> splitter.feed(Character.toString(c), found::add));

        assertThat(found)
                .containsExactly(
                        "<stream:stream to='a>b'>", "<iq id='1'><ping/></iq>", "<presence/>", "</stream:stream>");
    }

    @Test
    void elementsSideBySide() {
        assertThat(Markup.elements("<a/><b c='/>'>x<d/></b>")).containsExactly("<a/>", "<b c='/>'>x<d/></b>");
    }

    @Test
    void attributesAreFoundByTheirWholeName() {
        String tag = "<body xml:lang='en' rid=\"17\" sid='x y'><iq id='9'/></body>";

        assertThat(Markup.attribute(tag, "rid")).contains("17");
        assertThat(Markup.attribute(tag, "sid")).contains("x y");
        assertThat(Markup.attribute(tag, "id")).isEmpty();
        assertThat(Markup.inside(tag)).isEqualTo("<iq id='9'/>");
        assertThat(Markup.name(tag)).isEqualTo("body");
    }
}
