package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.Account;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A BOSH session by hand (XEP-0124), where a test must see each request and its answer. */
final class BoshSession {

    private static final Pattern SID = Pattern.compile(" sid=['\"]([^'\"]+)['\"]");
    private static final long LIMIT_SECONDS = 20;

    private final HttpClient client;
    private final URI uri;
    private final String domain;
    private final String sid;
    private long rid = 1;

    private BoshSession(HttpClient client, URI uri, String domain, int waitSeconds) throws Exception {
        this.client = client;
        this.uri = uri;
        this.domain = domain;
        String answer = now(post(
                "to='" + domain + "' wait='" + waitSeconds
                        + "' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0' xmlns:xmpp='urn:xmpp:xbosh'",
                ""));
        Matcher found = SID.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        this.sid = found.group(1);
    }

    /** Starts a session that asks the server to hold its polls for {@code waitSeconds}. */
    static BoshSession open(HttpClient client, RunningGateway gateway, String domain, int waitSeconds)
            throws Exception {
        return new BoshSession(client, gateway.https(domain, "/http-bind"), domain, waitSeconds);
    }

    /** Signs in and says that it is available, under the resource {@code test}. */
    BoshSession signIn(Account account) throws Exception {
        String plain = Base64.getEncoder()
                .encodeToString(("\0" + account.user() + "\0" + account.password()).getBytes(StandardCharsets.UTF_8));
        assertThat(now(send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + plain + "</auth>")))
                .contains("<success");
        now(post("sid='" + sid + "' to='" + domain + "' xmpp:restart='true' xmlns:xmpp='urn:xmpp:xbosh'", ""));
        assertThat(now(send("<iq xmlns='jabber:client' type='set' id='b'>"
                        + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>test</resource></bind></iq>")))
                .contains("<jid>");
        assertThat(now(send("<presence xmlns='jabber:client'/>"))).contains("<presence");
        return this;
    }

    String sid() {
        return sid;
    }

    /** An empty request, which the server holds until it has something to say. */
    CompletableFuture<HttpResponse<String>> poll() {
        return send("");
    }

    CompletableFuture<HttpResponse<String>> send(String stanzas) {
        return post("sid='" + sid + "'", stanzas);
    }

    /** Ends the session; a held poll is answered by that. */
    CompletableFuture<HttpResponse<String>> end() {
        return post("sid='" + sid + "' type='terminate'", "");
    }

    private CompletableFuture<HttpResponse<String>> post(String attributes, String stanzas) {
        String body = "<body xmlns='http://jabber.org/protocol/httpbind' rid='" + rid++ + "' " + attributes + ">"
                + stanzas + "</body>";
        return client.sendAsync(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String now(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS).body();
    }
}
