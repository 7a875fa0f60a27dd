package io.xmppgateway.listener;

import io.undertow.UndertowOptions;
import io.xmppgateway.config.Limits;
import io.xmppgateway.config.Listen;
import org.xnio.OptionMap;
import org.xnio.Options;

/** Undertow's and XNIO's switches. What stock Undertow leaves open is closed here. */
final class ServerOptions {

    /** Connections that wait to be accepted. */
    private static final int BACKLOG = 4_096;

    /** The parser gives up here; up to here the front door answers 431 itself. */
    private static final int PARSER_HEADER_SIZE_MAX = 128 * 1024;

    private static final int PARSER_HEADER_COUNT_MAX = 2_000;
    private static final int QUERY_PARAMETERS_MAX = 1_000;
    /** Streams that we may have to reset within the window before a client loses the connection (CVE-2025-8671). */
    private static final int HTTP2_RESETS_MAX = 200;

    private static final int HTTP2_RESETS_WINDOW_MILLIS = 30_000;
    /** Buffers of a connection that wait for their readers, for each that its widest window fills. */
    private static final int QUEUED_BUFFERS_FACTOR = 2;

    private static final int QUEUED_BUFFERS_MIN = 10;

    private static final long UNLIMITED = -1;

    private ServerOptions() {}

    static OptionMap socket() {
        return OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.KEEP_ALIVE, true)
                .set(Options.BACKLOG, BACKLOG)
                .getMap();
    }

    static OptionMap http(Listen listen, Limits limits, int bufferSize) {
        return OptionMap.builder()
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.ALWAYS_SET_DATE, true)
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, false)
                // Bodies have a limit for each route, which the proxy keeps.
                .set(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .set(UndertowOptions.MAX_HEADER_SIZE, PARSER_HEADER_SIZE_MAX)
                .set(UndertowOptions.MAX_HEADERS, Math.max(PARSER_HEADER_COUNT_MAX, 2 * limits.headerCount()))
                .set(UndertowOptions.MAX_PARAMETERS, QUERY_PARAMETERS_MAX)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int)
                        listen.keepAliveTimeout().toMillis())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                        listen.headerTimeout().toMillis())
                .set(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, listen.http2Streams())
                .set(UndertowOptions.MAX_RST_FRAMES_PER_WINDOW, HTTP2_RESETS_MAX)
                .set(UndertowOptions.RST_FRAMES_TIME_WINDOW, HTTP2_RESETS_WINDOW_MILLIS)
                .set(UndertowOptions.HTTP2_SETTINGS_INITIAL_WINDOW_SIZE, ReceiveWindows.COMMON)
                .set(UndertowOptions.MAX_QUEUED_READ_BUFFERS, queuedBuffers(listen, bufferSize))
                .getMap();
    }

    /** Beyond it a connection is not read at all, and its answers stand still, too: its windows have to end before. */
    private static int queuedBuffers(Listen listen, int bufferSize) {
        long window = ReceiveWindows.COMMON + listen.http2UploadWindow().bytes();
        return QUEUED_BUFFERS_MIN + (int) (QUEUED_BUFFERS_FACTOR * window / bufferSize);
    }
}
