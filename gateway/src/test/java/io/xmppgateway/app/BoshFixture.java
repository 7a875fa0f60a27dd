package io.xmppgateway.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** BOSH as a client writes it, and a gateway that limits the sessions of loopback, too. */
final class BoshFixture {

    static final String CREATION = "<body xmlns='http://jabber.org/protocol/httpbind' rid='100' to='host.test' "
            + "wait='60' hold='1' ver='1.6'/>";

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            limits: {exempt: [], client: {LIMITS}}
            backends:
              main: {url: 'http://127.0.0.1:PORT', connect-timeout: 2s}
            domains:
              host.test: {plain: true, bosh: {BOSH}}
            """;

    private BoshFixture() {}

    static EngineFixture gateway(ScriptedBackend backend, String bosh, String clientLimits) throws IOException {
        return EngineFixture.of(CONFIG.replace("PORT", String.valueOf(backend.port()))
                .replace("BOSH", bosh)
                .replace("LIMITS", clientLimits));
    }

    /** Sends a request with a Content-Length. */
    static RawClient post(RawClient client, String body) throws IOException {
        return client.request("POST /http-bind", "Content-Type: text/xml", "Content-Length: " + body.length())
                .send(body);
    }

    /** Sends a request and reads its answer's body. */
    static String ask(RawClient client, String body) throws IOException {
        String head = post(client, body).head();
        return head.lines().findFirst().orElse("") + "\n" + client.text(Heads.bodyLength(head));
    }

    static String inSession(String sid, long rid, String more) {
        return "<body xmlns='http://jabber.org/protocol/httpbind' sid='" + sid + "' rid='" + rid + "' " + more + "/>";
    }

    /** The next of what a test puts there. */
    static String taken(BlockingQueue<String> texts) throws IOException {
        try {
            return Optional.ofNullable(texts.poll(10, TimeUnit.SECONDS))
                    .orElseThrow(() -> new IOException("nothing came"));
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }

    static String answer(String attributes) {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' " + attributes + "/>";
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
