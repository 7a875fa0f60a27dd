package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A backend that closes its connections at the worst moments. */
class NeverTwiceTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final Pattern ID = Pattern.compile("\\?id=(\\d+)");
    private static final int CLIENTS = 5;
    private static final int REQUESTS_EACH = 2_000;

    /** What the backend saw of every request, by its id, and when it had closed the connection that it came on. */
    private final ConcurrentMap<Integer, AtomicInteger> posts = new ConcurrentHashMap<>();

    private final Map<Integer, Long> arrivedAfterClose = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> leftUnanswered = new ConcurrentHashMap<>();
    private final Map<Integer, Long> sentAt = new ConcurrentHashMap<>();
    private final Queue<Integer> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger closings = new AtomicInteger();

    @Test
    void noPostIsSentTwiceAndNoRequestFailsOnAConnectionThatWasClosedBefore() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(this::misbehave);
                EngineFixture gateway = EngineFixture.before(backend);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> requests(gateway, client)))
                    .toList();
            for (Future<?> client : running) {
                client.get();
            }

            assertThat(sentAt).hasSize(CLIENTS * REQUESTS_EACH);
            assertThat(closings).hasValueGreaterThan(1_000);
            assertThat(posts).allSatisfy((id, times) -> assertThat(times).hasValue(1));
            // Whatever failed was seen by the backend, which then closed the connection.
            assertThat(failed).isNotEmpty().allMatch(leftUnanswered::containsKey);
            // Nothing was sent into a connection that had been closed before the client even asked.
            assertThat(arrivedAfterClose)
                    .allSatisfy((id, closed) -> assertThat(sentAt.get(id)).isLessThan(closed));
            gateway.await("xmpp_gateway_buffers_active 0.0");
            gateway.awaitQuiet();
        }
    }

    private int requests(EngineFixture gateway, int client) throws IOException {
        RawClient connection = gateway.client();
        for (int i = 0; i < REQUESTS_EACH; i++) {
            int id = client * REQUESTS_EACH + i;
            sentAt.put(id, System.nanoTime());
            if (i % 3 == 0) {
                connection.request("GET /any?id=" + id);
            } else {
                connection.request("POST /any?id=" + id, "Content-Length: 6").send("%06d".formatted(id));
            }
            String head = connection.head();
            if (head.startsWith("HTTP/1.1 200 ")) {
                connection.text(5);
            } else {
                assertThat(head).startsWith("HTTP/1.1 502 ");
                failed.add(id);
                connection.close();
                connection = gateway.client();
            }
        }
        connection.close();
        return client;
    }

    private void misbehave(ScriptedBackend.Peer peer) throws IOException {
        while (true) {
            ScriptedBackend.Request head = peer.head();
            if (head == null) {
                return;
            }
            int id = note(head);
            int turn = turns.incrementAndGet() % 11;
            if (turn == 3) {
                // Half read, and never answered.
                leftUnanswered.put(id, true);
                closings.incrementAndGet();
                peer.reset();
                return;
            }
            peer.text(head.line().startsWith("POST") ? 6 : 0);
            if (turn == 5) {
                // All read, and never answered.
                leftUnanswered.put(id, true);
                end(peer);
                return;
            }
            peer.send(HELLO);
            if (turn == 7) {
                end(peer);
                return;
            } else if (turn == 9 || turn == 0) {
                // Soon after the answer: while the connection idles, or while it is leased again.
                LockSupport.parkNanos(50_000L * (1 + turn));
                end(peer);
                return;
            }
        }
    }

    private int note(ScriptedBackend.Request head) {
        Matcher matcher = ID.matcher(head.line());
        assertThat(matcher.find()).isTrue();
        int id = Integer.parseInt(matcher.group(1));
        if (head.line().startsWith("POST")) {
            posts.computeIfAbsent(id, unseen -> new AtomicInteger()).incrementAndGet();
        }
        return id;
    }

    /** Ends the connection, and sees what was sent into it all the same. */
    private void end(ScriptedBackend.Peer peer) throws IOException {
        peer.endOutput();
        long closed = System.nanoTime();
        closings.incrementAndGet();
        for (ScriptedBackend.Request late = peer.head(); late != null; late = peer.head()) {
            int id = note(late);
            leftUnanswered.put(id, true);
            arrivedAfterClose.put(id, closed);
            peer.text(late.line().startsWith("POST") ? 6 : 0);
        }
    }

    @Test
    void aConnectionThatIsClosedBetweenTwoRequestsCostsNoError() throws Exception {
        Semaphore closed = new Semaphore(0);
        AtomicInteger turn = new AtomicInteger();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    peer.request();
                    peer.send(HELLO);
                    if (turn.getAndIncrement() % 2 == 0) {
                        peer.close();
                    } else {
                        peer.reset();
                    }
                    closed.release();
                });
                EngineFixture gateway = EngineFixture.before(backend);
                RawClient client = gateway.client()) {
            for (int i = 0; i < 1_000; i++) {
                client.request("POST /any", "Content-Length: 4").send("body");
                assertThat(client.head()).as("request %d", i).startsWith("HTTP/1.1 200 ");
                assertThat(client.text(5)).isEqualTo("hello");
                closed.acquire();
            }
            assertThat(backend.connections()).isEqualTo(1_000);
            gateway.awaitQuiet();
        }
    }
}
