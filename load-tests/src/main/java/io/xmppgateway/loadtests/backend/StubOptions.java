package io.xmppgateway.loadtests.backend;

/**
 * How the stub behaves.
 *
 * @param httpPort for BOSH, WebSocket, uploads and pages; 0 for any free one
 * @param xmppPort for XMPP over TCP; 0 for any free one
 * @param controlPort for {@link Control}; 0 for any free one
 * @param threads event loops
 * @param delayMillis before every HTTP answer
 * @param holdSeconds longest time a BOSH poll is held, whatever the client asks for
 * @param faultShare share of HTTP requests that get a 500, or a closed connection, in turn; from 0 to 1
 * @param password that every account has (PLAIN and SCRAM)
 */
public record StubOptions(
        int httpPort,
        int xmppPort,
        int controlPort,
        int threads,
        int delayMillis,
        int holdSeconds,
        double faultShare,
        String password) {

    /** Any free ports, one event loop, no delay, no faults. */
    public static StubOptions quick() {
        return new StubOptions(0, 0, 0, 1, 0, 120, 0, "secret");
    }
}
