package io.xmppgateway.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients of a demonstration, which hold polls and WebSockets open until they are closed. */
final class DemoTraffic implements AutoCloseable {

    private static final Pattern SID = Pattern.compile("sid='([^']+)'");
    private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind' rid='%d' %s/>";
    private static final long FIRST_RID = 1_000;

    private final RunningDemo demo;
    private final HttpClient client;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();

    private DemoTraffic(RunningDemo demo, HttpClient client) {
        this.demo = demo;
        this.client = client;
    }

    static DemoTraffic to(RunningDemo demo) throws GeneralSecurityException, IOException {
        return new DemoTraffic(
                demo,
                HttpClient.newBuilder()
                        .sslContext(DemoTrust.context(demo.caCertificate()))
                        .build());
    }

    /** Opens a session, and sends a poll that the server holds. */
    void openBoshSession() throws IOException, InterruptedException {
        String created = client.send(
                        post(BODY.formatted(
                                FIRST_RID,
                                "to='example.net' wait='60' hold='1' ver='1.6' xmlns:xmpp='urn:xmpp:xbosh' "
                                        + "xmpp:version='1.0'")),
                        BodyHandlers.ofString())
                .body();
        Matcher sid = SID.matcher(created.replace('"', '\''));
        if (!sid.find()) {
            throw new IOException("no session: " + created);
        }
        polls.add(client.sendAsync(
                post(BODY.formatted(FIRST_RID + 1, "sid='" + sid.group(1) + "'")), BodyHandlers.ofString()));
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(demo.url("/http-bind"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    void openWebSocket() {
        URI url = URI.create("wss://localhost:" + demo.httpsPort() + "/xmpp-websocket");
        sockets.add(client.newWebSocketBuilder()
                .subprotocols("xmpp")
                .buildAsync(url, new WebSocket.Listener() {})
                .join());
    }

    /** Asks for a page, and returns its status. */
    int ask(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(demo.url(path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
        polls.forEach(poll -> poll.cancel(true));
        client.shutdownNow();
        client.close();
    }
}
