package io.xmppgateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTest {

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        assertThat(StatusJson.read(StatusJson.write(Samples.status()))).isEqualTo(Samples.status());
    }

    @Test
    void fieldsHaveTheNamesAndTheOrderOfTheRecord() {
        assertThat(new String(StatusJson.write(Samples.status()), StandardCharsets.UTF_8))
                .startsWith("{\"gateway\":{\"version\":\"1.2.3\",\"java\":\"25\",\"time\":\"2026-01-02T03:04:05Z\","
                        + "\"uptimeSeconds\":90061.0,\"ready\":true},\"listeners\":[{\"kind\":\"https\"")
                .contains("{\"limit\":\"client_requests\",\"open\":null,\"max\":0,")
                .contains("\"notAfter\":\"2026-03-01T00:00:00Z\",\"daysLeft\":57}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "[]", "{}", "{\"gateway\":{}}"})
    void anotherDocumentIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> StatusJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("this is not the status of a gateway of this version");
    }

    @Test
    void whatALaterVersionAddsIsLeftOut() throws IOException {
        String text = new String(StatusJson.write(Samples.status()), StandardCharsets.UTF_8);
        String later = text.replaceFirst("\\{", "{\"weather\":\"fine\",");

        assertThat(StatusJson.read(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(Samples.status());
    }
}
