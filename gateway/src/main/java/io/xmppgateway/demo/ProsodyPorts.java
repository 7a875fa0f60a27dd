package io.xmppgateway.demo;

import java.io.IOException;
import java.util.List;

/**
 * The TCP ports of one Prosody.
 *
 * @param c2s client connections with STARTTLS
 * @param directTls client connections that begin with TLS (XEP-0368); may be empty
 * @param s2s server connections
 * @param http BOSH, WebSocket, upload, registration and metrics, in plain HTTP
 * @param https the same with TLS, which a gateway on the same machine does not need; may be empty
 * @param proxy65 the file transfer proxy (XEP-0065)
 */
public record ProsodyPorts(int c2s, List<Integer> directTls, int s2s, int http, List<Integer> https, int proxy65) {

    /** Copies the lists. */
    public ProsodyPorts {
        https = List.copyOf(https);
        directTls = List.copyOf(directTls);
    }

    /** The ports of the reference document: one direct TLS port for each of its two domains. */
    public static ProsodyPorts ofTheDocument() {
        return new ProsodyPorts(5222, List.of(5223, 5224), 5269, 5280, List.of(), 5000);
    }

    /**
     * Ports that are free at this moment, without direct TLS.
     *
     * @throws IOException when the system has none left
     */
    public static ProsodyPorts free() throws IOException {
        List<Integer> free = FreePorts.find(4);
        return new ProsodyPorts(free.get(0), List.of(), free.get(1), free.get(2), List.of(), free.get(3));
    }

    /** The same with a port for HTTP over TLS. */
    public ProsodyPorts withHttps(int port) {
        return new ProsodyPorts(c2s, directTls, s2s, http, List.of(port), proxy65);
    }
}
