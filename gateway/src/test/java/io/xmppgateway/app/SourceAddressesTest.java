package io.xmppgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many connections to backends the ports of the gateway's own addresses allow. A network of 200 ports stands for
 * one of 28,232, because a process may open fewer files than it would take.
 */
class SourceAddressesTest {

    private static final int FIRST_PORT = 40_000;
    private static final int PORTS = 200;
    /** Clients choose their ports themselves, outside that range. */
    private static final int FIRST_CLIENT_PORT = 10_000;

    private static final int BEYOND = 10;
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final byte[] REQUEST =
            "GET /any HTTP/1.1\r\nHost: host.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final String CONFIG = """
            listen: {http: ['127.0.0.1:0'], https: [], io-threads: 2}
            admin: {listen: ['127.0.0.1:0']}
            logging: {access-log: false}
            backends:
              main: {url: 'http://127.0.0.1:PORT' SETTINGS}
            domains:
              host.test: {plain: true, proxy: [{path: /any}]}
            """;

    @BeforeEach
    void onlyWhereANetworkCanBeMade() {
        assumeThat(PrivateNetwork.isPossible())
                .as("a network namespace takes root, Linux and iproute2")
                .isTrue();
    }

    /**
     * A source address has its ports once for all addresses of backends, as Java chooses the port before it knows the
     * destination; without source addresses the system uses each port once for each address of the backend.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 200", "5, 1, 1000", "5, 2, 1000", "0, 1, 196", "0, 2, 392"})
    void heldPollsForEachPortOfEachSourceAddress(int sources, int backends, int expected) throws Exception {
        PrivateNetwork.run(FIRST_PORT, FIRST_PORT + PORTS - 1, () -> {
            hold(sources, backends, expected);
            return null;
        });
    }

    private static void hold(int sources, int backends, int expected) throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (ScriptedBackend one = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                ScriptedBackend two = ScriptedBackend.start(ScriptedBackend.Peer::awaitEnd);
                EngineFixture gateway = EngineFixture.of(config(sources, backends, one, two))) {
            for (int i = 0; i < expected + BEYOND; i++) {
                clients.add(poll(gateway.address(), i));
            }
            awaitAnswered(clients, BEYOND, SOON_NANOS);
            List<Socket> held = new ArrayList<>();
            for (Socket client : clients) {
                if (client.getInputStream().available() > 0) {
                    assertThat(answer(client)).startsWith("HTTP/1.1 503 ").contains("caused by: gateway");
                } else {
                    held.add(client);
                }
            }
            awaitConnections(() -> one.connections() + two.connections(), expected);
            // Two I/O threads serve in no order: the refused need not be those that came last.
            for (Socket leaver : held.subList(0, BEYOND)) {
                leaver.close();
            }
            recovers(gateway.address(), clients, () -> one.connections() + two.connections());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** As many as left can come. */
    private static void recovers(InetSocketAddress gateway, List<Socket> clients, IntSupplier connections)
            throws IOException {
        int before = connections.getAsInt();
        long deadline = System.nanoTime() + 5 * SOON_NANOS;
        while (connections.getAsInt() < before + BEYOND && System.nanoTime() < deadline) {
            clients.add(poll(gateway, clients.size()));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(connections.getAsInt()).isGreaterThanOrEqualTo(before + BEYOND);
    }

    /** A backend may be told of a connection a little later than of those that failed. */
    private static void awaitConnections(IntSupplier connections, int expected) {
        long deadline = System.nanoTime() + 5 * SOON_NANOS;
        while (connections.getAsInt() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(connections.getAsInt()).isEqualTo(expected);
    }

    private static void awaitAnswered(List<Socket> clients, int number, long limitNanos) throws IOException {
        long deadline = System.nanoTime() + limitNanos;
        while (answered(clients) < number && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(answered(clients)).isEqualTo(number);
    }

    private static int answered(List<Socket> clients) throws IOException {
        int answered = 0;
        for (Socket client : clients) {
            answered += client.getInputStream().available() > 0 ? 1 : 0;
        }
        return answered;
    }

    private static String answer(Socket client) throws IOException {
        byte[] bytes = new byte[client.getInputStream().available()];
        return new String(client.getInputStream().readNBytes(bytes.length), StandardCharsets.ISO_8859_1);
    }

    private static Socket poll(InetSocketAddress gateway, int number) throws IOException {
        Socket client = new Socket();
        client.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FIRST_CLIENT_PORT + number));
        client.connect(gateway);
        client.getOutputStream().write(REQUEST);
        return client;
    }

    private static String config(int sources, int backends, ScriptedBackend one, ScriptedBackend two) {
        String settings =
                backends == 1 ? "" : ", addresses: ['127.0.0.1:" + one.port() + "', '127.0.0.1:" + two.port() + "']";
        settings += switch (sources) {
            case 0 -> "";
            case 1 -> ", bind: [127.0.0.2]";
            default -> ", bind: [127.0.0.2, 127.0.0.3, 127.0.0.4, 127.0.0.5, 127.0.0.6]";
        };
        return CONFIG.replace("PORT", String.valueOf(one.port())).replace(" SETTINGS", settings);
    }
}
