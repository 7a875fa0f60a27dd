package io.xmppgateway.loadtests.scenario;

import io.xmppgateway.loadtests.result.LaneSample;
import io.xmppgateway.loadtests.result.Sample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Samples on their way from one process to another, as one line of JSON. */
public final class SampleCodec {

    private static final JsonMapper MAPPER = new JsonMapper();

    private SampleCodec() {}

    /** One line. */
    public static String write(Sample sample) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("seconds", sample.seconds());
        ArrayNode lanes = root.putArray("lanes");
        for (LaneSample lane : sample.lanes()) {
            ObjectNode node = lanes.addObject()
                    .put("name", lane.name())
                    .put("done", lane.done())
                    .put("bytes", lane.bytes())
                    .put("latencies", encode(lane.latencies()));
            ObjectNode errors = node.putObject("errors");
            lane.errors().forEach(errors::put);
        }
        return MAPPER.writeValueAsString(root);
    }

    /** The sample in a line. */
    public static Sample read(String line) {
        JsonNode root = MAPPER.readTree(line);
        List<LaneSample> lanes = new ArrayList<>();
        for (JsonNode lane : root.get("lanes")) {
            Map<String, Long> errors = new TreeMap<>();
            lane.get("errors")
                    .properties()
                    .forEach(
                            error -> errors.put(error.getKey(), error.getValue().asLong()));
            lanes.add(new LaneSample(
                    lane.get("name").asString(),
                    lane.get("done").asLong(),
                    lane.get("bytes").asLong(),
                    errors,
                    decode(lane.get("latencies").asString())));
        }
        return new Sample(root.get("seconds").asDouble(), lanes);
    }

    /** The settings as one line. */
    public static String write(Settings settings) {
        return MAPPER.writeValueAsString(settings);
    }

    /** The settings in a line. */
    public static Settings readSettings(String line) {
        return MAPPER.readValue(line, Settings.class);
    }

    private static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private static Histogram decode(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), Sample.LATENCY_MAX_NANOS);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("a histogram of another process is damaged", damaged);
        }
    }
}
