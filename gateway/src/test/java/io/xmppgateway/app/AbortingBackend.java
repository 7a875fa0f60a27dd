package io.xmppgateway.app;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the backend does is in the path, {@code /any/CONDUCT/NUMBER}, with {@code watched/} before the number when a test waits for its head; it dies at every stage of an answer. */
final class AbortingBackend implements ScriptedBackend.Script {

    static final String SWITCH = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            + "Sec-WebSocket-Protocol: xmpp\r\n\r\n";
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final Pattern PATH =
            Pattern.compile(" /(?:any|narrow|silent)/(?<conduct>[a-z-]+)/(?:watched/)?(?<number>\\w+) ");
    private static final String PART = "x".repeat(64 * 1024);

    private final ConcurrentMap<String, CountDownLatch> reached = new ConcurrentHashMap<>();

    /** Waits until the backend has the head of request {@code number}. */
    void awaitHead(int number) throws InterruptedException {
        CountDownLatch latch = latch(String.valueOf(number));
        if (!latch.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("request " + number + " never reached the backend");
        }
        reached.remove(String.valueOf(number));
    }

    private CountDownLatch latch(String number) {
        return reached.computeIfAbsent(number, key -> new CountDownLatch(1));
    }

    @Override
    public void run(ScriptedBackend.Peer peer) throws IOException {
        boolean goesOn = true;
        for (ScriptedBackend.Request head = peer.head(); goesOn && head != null; head = goesOn ? peer.head() : null) {
            Matcher path = PATH.matcher(head.line());
            String conduct = path.find() ? path.group("conduct") : "";
            if (head.line().contains("/watched/")) {
                latch(path.group("number")).countDown();
            }
            goesOn = head.field("Upgrade").isEmpty() ? answer(peer, head, conduct) : tunnel(peer, head);
        }
    }

    /** Whether the connection can carry another request. */
    private static boolean answer(ScriptedBackend.Peer peer, ScriptedBackend.Request head, String conduct)
            throws IOException {
        switch (conduct) {
            case "hold" -> peer.awaitEnd();
            case "download" -> {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 6553600\r\n\r\n");
                for (int i = 0; i < 100; i++) {
                    peer.send(PART);
                }
                peer.awaitEnd();
            }
            case "gone" -> peer.close();
            case "reset" -> peer.reset();
            case "half-head" -> peer.send("HTTP/1.1 200 OK\r\nContent-Le");
            case "half-body" -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000));
            case "half-chunk" -> peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx");
            case "nonsense" -> peer.send("SSH-2.0-OpenSSH\r\n\r\n");
            case "half-upload" -> peer.text(1_000);
            default -> {
                String length = head.field("Content-Length");
                peer.text(length.isEmpty() ? 0 : Integer.parseInt(length));
                peer.send(HELLO);
                return true;
            }
        }
        return false;
    }

    private static boolean tunnel(ScriptedBackend.Peer peer, ScriptedBackend.Request head) throws IOException {
        peer.send(SWITCH);
        if (head.line().contains("dies")) {
            peer.send("half a fra");
            peer.reset();
        } else if (head.line().contains("floods")) {
            for (int i = 0; i < 100; i++) {
                peer.send("\u0082\u007f\u0000\u0000\u0000\u0000\u0000\u0001\u0000\u0000" + PART);
            }
            peer.awaitEnd();
        } else {
            peer.awaitEnd();
        }
        return false;
    }
}
