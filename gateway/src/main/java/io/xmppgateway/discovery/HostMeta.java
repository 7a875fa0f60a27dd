package io.xmppgateway.discovery;

import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import io.xmppgateway.policy.Cors;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A host-meta document, made once and answered to everybody, as far as the domain's CORS rule allows. */
public final class HostMeta implements Endpoint.Deciding {

    /** Path of the XML form (RFC 6415 §2). */
    public static final String XML_PATH = "/.well-known/host-meta";
    /** Path of the JSON form (RFC 6415 §3). */
    public static final String JSON_PATH = "/.well-known/host-meta.json";

    private static final String XRD_NAMESPACE = "http://docs.oasis-open.org/ns/xri/xrd-1.0";
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private final String contentType;
    private final byte[] document;
    private final Cors cors;

    private HostMeta(String contentType, String document, Cors cors) {
        this.cors = cors;
        this.contentType = contentType;
        this.document = document.getBytes(StandardCharsets.UTF_8);
    }

    /** The XML form, for pages that {@code cors} lists. */
    public static HostMeta xml(ConnectionLinks links, Cors cors) {
        return new HostMeta("application/xrd+xml; charset=utf-8", xrd(links), cors);
    }

    /** The JSON form, for pages that {@code cors} lists. */
    public static HostMeta json(ConnectionLinks links, Cors cors) {
        return new HostMeta("application/json", jrd(links), cors);
    }

    @Override
    public Reply reply(RequestView request) {
        Optional<String> origin = request.field().apply("Origin");
        if (request.isRetrieval()) {
            Map<String, String> fields = new HashMap<>(cors.fields(origin));
            fields.put("Content-Type", contentType);
            fields.put("Cache-Control", "public, max-age=3600");
            return new Reply.Bytes(200, fields, document);
        }
        if (request.method().equals("OPTIONS")) {
            return new Reply.Bytes(204, cors.preflightFields(origin), new byte[0]);
        }
        return new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, Map.of("Allow", ALLOW));
    }

    private static String xrd(ConnectionLinks links) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("XRD");
            xml.writeDefaultNamespace(XRD_NAMESPACE);
            for (ConnectionLinks.Link link : links.links()) {
                xml.writeEmptyElement("Link");
                xml.writeAttribute("rel", link.rel());
                xml.writeAttribute("href", link.href());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing XML to memory failed", impossible);
        }
        return text.toString();
    }

    private static String jrd(ConnectionLinks links) {
        StringWriter text = new StringWriter();
        // A mapper, which can do more, would take a tenth of the gateway's start.
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("links");
            for (ConnectionLinks.Link link : links.links()) {
                json.writeStartObject();
                json.writeStringProperty("rel", link.rel());
                json.writeStringProperty("href", link.href());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
