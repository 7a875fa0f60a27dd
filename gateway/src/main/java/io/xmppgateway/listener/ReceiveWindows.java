package io.xmppgateway.listener;

import io.undertow.protocols.http2.ConnectionErrorException;
import io.undertow.protocols.http2.Http2Channel;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client may have sent on one HTTP/2 connection without our having read it (RFC 9113 §5.2). Undertow keeps the
 * windows of streams; its count for the connection loses what was never read of a stream that ended early, ties the
 * connection's window to that of a stream, and lets a client send beyond both. Used on the connection's I/O thread only.
 */
final class ReceiveWindows {

    /** The connection's window and that of each stream, to begin with (RFC 9113 §6.9.2). */
    static final int COMMON = 65_535;
    /** Smaller amounts are not worth a WINDOW_UPDATE. */
    static final int UPDATE_MIN = 16_384;

    private final UploadMemory memory;
    /** Bytes that were received and not read, of each stream that is open. */
    private final Map<Integer, Integer> unread = new HashMap<>();

    private int newest;
    /** What the client has taken from the connection's window. */
    private int taken;
    /** What may be given back to it. */
    private int owed;

    private int widened;
    private int extra;
    /** What was lent to an upload that has ended, and is not back yet. */
    private int overdue;

    ReceiveWindows(UploadMemory memory) {
        this.memory = memory;
    }

    /** A header block came on this stream. */
    void opened(int stream) {
        // A later block on the same stream has its trailers.
        if (stream > newest) {
            newest = stream;
            unread.put(stream, 0);
        }
    }

    /**
     * So many bytes of DATA, padding included, came on this stream.
     *
     * @throws ConnectionErrorException when they are more than the client was allowed
     */
    void received(int stream, int bytes) throws ConnectionErrorException {
        taken += bytes;
        if (taken > COMMON + extra + overdue) {
            throw new ConnectionErrorException(Http2Channel.ERROR_FLOW_CONTROL_ERROR, "beyond the connection's window");
        }
        if (unread.computeIfPresent(stream, (id, before) -> before + bytes) == null) {
            owed += bytes;
        }
    }

    /** So many bytes of this stream were read. */
    void read(int stream, int bytes) {
        if (unread.computeIfPresent(stream, (id, before) -> before - bytes) != null) {
            owed += bytes;
        }
    }

    /** Nothing more of this stream will be read. */
    void ended(int stream) {
        Integer lost = unread.remove(stream);
        owed += lost == null ? 0 : lost;
        if (stream == widened && extra > 0) {
            memory.give(extra);
            overdue += extra;
            extra = 0;
        }
    }

    /** How much wider the windows of this upload and of its connection become; 0 when they stay as they are. */
    int widen(int stream) {
        if (extra > 0 || overdue > 0 || !unread.containsKey(stream)) {
            return 0;
        }
        extra = memory.take();
        widened = stream;
        return extra;
    }

    /** By how much the connection's window is to be updated now; 0 for not yet. */
    int update() {
        int kept = Math.min(owed, overdue);
        owed -= kept;
        overdue -= kept;
        taken -= kept;
        if (owed < UPDATE_MIN) {
            return 0;
        }
        int update = owed;
        owed = 0;
        taken -= update;
        return update;
    }

    /** The connection is gone. */
    void close() {
        memory.give(extra);
        extra = 0;
        widened = 0;
    }
}
