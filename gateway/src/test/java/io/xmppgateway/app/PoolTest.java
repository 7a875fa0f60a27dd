package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to a backend: their bound, who waits for one, and between which addresses they run. */
class PoolTest {

    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String ONE = ", max-connections: 1";

    private static void waiting(EngineFixture gateway, int number) throws IOException, InterruptedException {
        gateway.await("xmpp_gateway_backend_waiting{backend=\"main\"} " + number + ".0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestsWaitForAConnectionAndTheLongestWaitingGoesFirst(boolean kept) throws Exception {
        Semaphore go = new Semaphore(0);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        go.acquireUninterruptibly();
                        peer.send(kept ? HELLO : HELLO.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                    }
                });
                EngineFixture gateway = EngineFixture.before(backend.port(), ONE)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RawClient client = gateway.client();
                clients.add(client);
                client.request("POST /any/" + i, "Content-Length: 4").send("body");
                waiting(gateway, i);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(backend.takeRequest().line()).isEqualTo("POST /any/" + i + " HTTP/1.1");
                assertThat(backend.isUntouched()).isTrue();
                go.release();
                assertThat(clients.get(i).head()).startsWith("HTTP/1.1 200 ");
            }
            assertThat(backend.connections()).isEqualTo(kept ? 1 : 4);
            waiting(gateway, 0);
            gateway.await("xmpp_gateway_backend_wait_seconds_count{backend=\"main\"} 3");
            for (RawClient client : clients) {
                client.close();
            }
            gateway.awaitQuiet();
        }
    }

    @Test
    void theQueueHasABoundAndADeadline() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway =
                        EngineFixture.before(backend.port(), ONE + ", queue-size: 1, queue-timeout: 300ms");
                RawClient holder = gateway.client();
                RawClient waiter = gateway.client();
                RawClient refused = gateway.client()) {
            holder.request("GET /any");
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 1.0");
            long start = System.nanoTime();
            waiter.request("GET /any");
            waiting(gateway, 1);
            assertThat(refused.request("GET /any").head()).startsWith("HTTP/1.1 503 ");
            assertThat(waiter.head()).startsWith("HTTP/1.1 503 ");
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
            waiting(gateway, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aClientThatGoesLeavesTheQueue(String method) throws Exception {
        Semaphore go = new Semaphore(0);
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    while (peer.request() != null) {
                        go.acquireUninterruptibly();
                        peer.send(HELLO);
                    }
                });
                EngineFixture gateway =
                        EngineFixture.before(backend.port(), ONE + ", queue-size: 1, queue-timeout: 30s");
                RawClient holder = gateway.client();
                RawClient next = gateway.client()) {
            holder.request("GET /any/1");
            backend.takeRequest();
            try (RawClient leaver = gateway.client()) {
                leaver.request(method + " /any/2", "Content-Length: 4").send("body");
                waiting(gateway, 1);
            }
            waiting(gateway, 0);
            next.request("GET /any/3");
            waiting(gateway, 1);
            go.release(2);

            assertThat(next.head()).startsWith("HTTP/1.1 200 ");
            assertThat(backend.takeRequest().line()).isEqualTo("GET /any/3 HTTP/1.1");
            gateway.awaitQuiet();
        }
    }

    /** Before the backend's own limit, so that it is never the backend that closes a connection just as it is leased. */
    @Test
    void aConnectionIsKeptForItsIdleTimeAndNotLonger() throws Exception {
        BlockingQueue<Long> idled = new LinkedBlockingQueue<>();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    long answered = System.nanoTime();
                    while (peer.request() != null) {
                        peer.send(HELLO);
                        answered = System.nanoTime();
                    }
                    idled.add(System.nanoTime() - answered);
                });
                EngineFixture gateway = EngineFixture.before(backend.port(), ", idle-timeout: 1s");
                RawClient client = gateway.client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
                client.text(5);
            }
            Long nanos = idled.poll(10, TimeUnit.SECONDS);

            assertThat(nanos).isNotNull().isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
            assertThat(backend.connections()).isEqualTo(1);
            gateway.await("xmpp_gateway_backend_connections{backend=\"main\"} 0.0");
        }
    }

    @Test
    void aConnectionThatIdlesOnAnotherThreadMakesRoom() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(HELLO);
                EngineFixture gateway = EngineFixture.before(backend.port(), ONE, "io-threads: 4")) {
            for (int i = 0; i < 16; i++) {
                try (RawClient client = gateway.client()) {
                    assertThat(client.request("GET /any").head()).startsWith("HTTP/1.1 200 ");
                }
            }
            gateway.awaitQuiet();
            assertThat(backend.connections()).isBetween(2, 16);
        }
    }

    @Test
    void anAddressThatRefusesCostsNoRequest() throws Exception {
        int closed = closedPort();
        try (ScriptedBackend backend = ScriptedBackend.start(ScriptedBackend.Peer::request);
                EngineFixture gateway = EngineFixture.before(1, addresses(closed, backend.port()))) {
            for (int i = 0; i < 10; i++) {
                try (RawClient client = gateway.client()) {
                    client.request("POST /any", "Content-Length: 4").send("body");
                    assertThat(backend.takeRequest().body()).isEqualTo("body");
                }
            }
            gateway.await("xmpp_gateway_backend_address_connections{address=\"127.0.0.1:" + closed
                    + "\",backend=\"main\"} 0.0");
        }
    }

    @Test
    void connectionsSpreadOverAllAddresses() throws Exception {
        try (ScriptedBackend one = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                ScriptedBackend two = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.before(1, addresses(one.port(), two.port()))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(gateway.client().request("GET /any"));
            }
            for (ScriptedBackend backend : List.of(one, two)) {
                gateway.await("xmpp_gateway_backend_address_connections{address=\"127.0.0.1:" + backend.port()
                        + "\",backend=\"main\"} 5.0");
            }
            for (RawClient client : clients) {
                client.close();
            }
            gateway.awaitQuiet();
        }
    }

    @Test
    void theBackendSeesEveryLocalAddressInTurn() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (ScriptedBackend backend = ScriptedBackend.start(peer -> {
                    seen.add(peer.remoteAddress());
                    peer.awaitEnd();
                });
                EngineFixture gateway = EngineFixture.before(backend.port(), ", bind: ['::1', 127.0.0.2, 127.0.0.3]")) {
            List<String> first = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                try (RawClient client = gateway.client()) {
                    client.request("GET /any");
                    first.add(seen.poll(10, TimeUnit.SECONDS));
                }
            }
            assertThat(first).containsExactly("127.0.0.2", "127.0.0.3", "127.0.0.2", "127.0.0.3");
        }
    }

    private static String addresses(int one, int two) {
        return ", addresses: ['127.0.0.1:" + one + "', '127.0.0.1:" + two + "']";
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
