package io.xmppgateway.files;

import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A route with static files: GET and HEAD, entity tags, one range. */
public final class FilesEndpoint implements Endpoint.Reading {

    private final String prefix;
    private final FileTree tree;
    private final String securityPolicy;

    /**
     * @param prefix of the route, such as {@code /chat} or {@code /}
     * @param tree where the files come from
     * @param securityPolicy their Content-Security-Policy, or {@code none}
     */
    public FilesEndpoint(String prefix, FileTree tree, String securityPolicy) {
        this.securityPolicy = securityPolicy;
        this.prefix = prefix.equals("/") ? "" : prefix;
        this.tree = tree;
    }

    @Override
    public Reply reply(RequestView request) throws IOException {
        if (!request.isRetrieval()) {
            return new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD"));
        }
        String below = request.path().substring(prefix.length());
        if (below.isEmpty()) {
            return withSlash(request);
        }
        // The path has no encoded slash or dot (route.RequestPath), so decoding adds no segment.
        String relative = URLDecoder.decode(below.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return switch (tree.find(relative)) {
            case Content.Missing missing -> Reply.refusal(Outcome.NO_ROUTE);
            case Content.Directory directory -> withSlash(request);
            case Content.OnDisk file -> file(request, file);
            case Content.InMemory file -> memory(request, file);
        };
    }

    private static Reply withSlash(RequestView request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return new Reply.Bytes(308, Map.of("Location", request.path() + "/" + query), new byte[0]);
    }

    private Reply file(RequestView request, Content.OnDisk file) {
        Map<String, String> fields = fields(file.name(), file.tag());
        if (isKnown(request, file.tag())) {
            return new Reply.Bytes(304, fields, new byte[0]);
        }
        return switch (ByteRange.of(request.field().apply("Range"), file.size())) {
            case ByteRange.Whole whole -> new Reply.File(200, fields, file.file(), 0, file.size());
            case ByteRange.Unsatisfiable none -> unsatisfiable(fields, file.size());
            case ByteRange.Part part -> {
                fields.put("Content-Range", contentRange(part, file.size()));
                yield new Reply.File(206, fields, file.file(), part.first(), part.length());
            }
        };
    }

    private Reply memory(RequestView request, Content.InMemory file) {
        Map<String, String> fields = fields(file.name(), file.tag());
        if (isKnown(request, file.tag())) {
            return new Reply.Bytes(304, fields, new byte[0]);
        }
        byte[] bytes = file.bytes();
        return switch (ByteRange.of(request.field().apply("Range"), bytes.length)) {
            case ByteRange.Whole whole -> new Reply.Bytes(200, fields, bytes);
            case ByteRange.Unsatisfiable none -> unsatisfiable(fields, bytes.length);
            case ByteRange.Part part -> {
                fields.put("Content-Range", contentRange(part, bytes.length));
                int first = (int) part.first();
                yield new Reply.Bytes(206, fields, Arrays.copyOfRange(bytes, first, first + (int) part.length()));
            }
        };
    }

    private static Reply unsatisfiable(Map<String, String> fields, long size) {
        fields.put("Content-Range", "bytes */" + size);
        return new Reply.Bytes(416, fields, new byte[0]);
    }

    private static String contentRange(ByteRange.Part part, long size) {
        return "bytes " + part.first() + "-" + (part.first() + part.length() - 1) + "/" + size;
    }

    private static boolean isKnown(RequestView request, String tag) {
        return request.field()
                .apply("If-None-Match")
                .map(known -> known.equals("*") || known.contains(tag))
                .orElse(false);
    }

    private Map<String, String> fields(String name, String tag) {
        Map<String, String> fields = new HashMap<>();
        fields.put("Content-Type", MediaTypes.of(name));
        fields.put("ETag", tag);
        fields.put("Accept-Ranges", "bytes");
        fields.put("Cache-Control", "no-cache");
        if (!securityPolicy.equals("none")) {
            fields.put("Content-Security-Policy", securityPolicy);
        }
        return fields;
    }
}
