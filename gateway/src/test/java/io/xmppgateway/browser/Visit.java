package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One visitor: a page, and everything that it asked of the network or complained about. */
final class Visit implements AutoCloseable {

    private static final Set<String> INLINE = Set.of("data", "blob", "about");

    private final Optional<RunningDemo> demo;
    private final BrowserContext context;
    private final Page page;
    private final List<URI> requests = new ArrayList<>();
    private final List<OpenedSocket> sockets = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Visit(Optional<RunningDemo> demo, BrowserContext context) {
        this.demo = demo;
        this.context = context;
        this.page = context.newPage();
        page.onRequest(this::requested);
        page.onWebSocket(this::opened);
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("uncaught: " + error));
    }

    private void requested(Request request) {
        requests.add(URI.create(request.url().replaceFirst("(?s)^(data|blob):.*", "$1:inline")));
    }

    private void opened(WebSocket socket) {
        requests.add(URI.create(socket.url()));
        OpenedSocket opened = new OpenedSocket(socket.url());
        socket.onFrameReceived(frame -> opened.frames().add(frame.text()));
        sockets.add(opened);
    }

    private void said(ConsoleMessage message) {
        if ("error".equals(message.type())) {
            complaints.add(message.text());
        }
    }

    Page open(String path) {
        return open(demo.orElseThrow().url(path));
    }

    Page open(URI url) {
        page.navigate(url.toString());
        return page;
    }

    Page page() {
        return page;
    }

    /** Requests for this path. */
    long requestsFor(String path) {
        return requests.stream().filter(url -> path.equals(url.getPath())).count();
    }

    List<OpenedSocket> sockets() {
        return List.copyOf(sockets);
    }

    void expectThatNothingLeftTheGateway() {
        expectNobodyAskedBut("localhost:" + demo.orElseThrow().httpsPort());
    }

    /** No request went anywhere else than to this host and port. */
    void expectNobodyAskedBut(String authority) {
        assertThat(requests).isNotEmpty();
        assertThat(requests)
                .filteredOn(url -> !INLINE.contains(url.getScheme()))
                .allSatisfy(url -> assertThat(url.getAuthority()).isEqualTo(authority));
    }

    /** No error, no refusal by the page's Content-Security-Policy, but for what {@code known} says is no fault. */
    void expectNoComplaints(Predicate<String> known) {
        assertThat(complaints).filteredOn(known.negate()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * A WebSocket of the page.
     *
     * @param url where to
     * @param frames what came from the server
     */
    record OpenedSocket(String url, List<String> frames) {

        OpenedSocket(String url) {
            this(url, new ArrayList<>());
        }

        /** Whether SASL ended well on it (RFC 6120, section 6.4.6). */
        boolean signedIn() {
            return frames.stream().anyMatch(frame -> frame.startsWith("<success"));
        }
    }
}
