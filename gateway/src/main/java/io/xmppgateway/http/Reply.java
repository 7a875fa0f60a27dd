package io.xmppgateway.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** An answer as a value: endpoints make it, the front door sends it. */
public sealed interface Reply {

    /** The fields of the answer, by name. */
    Map<String, String> fields();

    /**
     * A short answer from memory.
     *
     * @param status three digits
     * @param fields header fields; Content-Length is added
     * @param body may be empty
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for every answer would cost
    record Bytes(int status, Map<String, String> fields, byte[] body) implements Reply {
        /** Copies the map. */
        public Bytes {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * A file, streamed.
     *
     * @param status 200 or 206
     * @param fields header fields; Content-Length is added
     * @param file to read; in a directory or an archive
     * @param offset of the first byte
     * @param length in bytes
     */
    record File(int status, Map<String, String> fields, Path file, long offset, long length) implements Reply {
        /** Copies the map. */
        public File {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * The gateway's own refusal; its status and text come from the outcome.
     *
     * @param outcome not an answered one
     * @param fields further header fields
     */
    record Refusal(Outcome outcome, Map<String, String> fields) implements Reply {
        /** Copies the map. */
        public Refusal {
            fields = Map.copyOf(fields);
        }
    }

    /** An answer with a text body in UTF-8. */
    static Reply text(int status, String contentType, String body) {
        return new Bytes(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal without further fields. */
    static Reply refusal(Outcome outcome) {
        return new Refusal(outcome, Map.of());
    }
}
