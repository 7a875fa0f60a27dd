package io.xmppgateway.status;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The snapshot as JSON, there and back: fields are named and ordered like the record's components, times are ISO 8601. */
public final class StatusJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private StatusJson() {}

    /** The document, in UTF-8. */
    public static byte[] write(Status status) {
        return JSON.writeValueAsBytes(status);
    }

    /**
     * Reads it; what it does not know is left out.
     *
     * @throws IOException when it is no such document, with a sentence for the operator
     */
    public static Status read(byte[] document) throws IOException {
        try {
            return JSON.readValue(document, Status.class);
        } catch (JacksonException other) {
            // Its message repeats parts of the document, which may be anybody's.
            throw new IOException("this is not the status of a gateway of this version", other);
        }
    }
}
