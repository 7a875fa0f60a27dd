package io.xmppgateway.tls;

import io.xmppgateway.net.HostName;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a ClientHello (RFC 8446 §4.1.2) without taking it from its buffer. Strict: whatever has two readings is broken,
 * so that the engine behind can read nothing else.
 */
final class ClientHelloReader {

    /** Bytes, with the records' headers, within which the message must end: one whole record. */
    static final int SIZE_MAX = 16_384 + 5;

    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM = 32;
    private static final int TLS_1_3 = 0x0304;
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int EXTENSIONS_MAX = 128;
    /** Every arrival is read from the beginning; more records would make that dear. */
    private static final int RECORDS_MAX = 8;

    /** What was found. */
    sealed interface Found {
        /** Not all of it is there yet. */
        record Part() implements Found {}

        record Whole(ClientHello hello) implements Found {}

        /** It can never become one. */
        record Broken(TlsAlert alert, String reason) implements Found {}
    }

    private static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;
        private final TlsAlert alert;

        BrokenException(TlsAlert alert, String reason) {
            super(reason, null, false, false);
            this.alert = alert;
        }
    }

    private boolean named;
    private Optional<HostName> serverName = Optional.empty();
    private final List<String> protocols = new ArrayList<>();
    private final List<Integer> suites = new ArrayList<>();
    private boolean tls13;

    private ClientHelloReader() {}

    /** Looks at the bytes between position and limit; leaves both where they are. */
    static Found read(ByteBuffer in) {
        try {
            Optional<ByteBuffer> message = message(in.slice());
            if (message.isEmpty()) {
                return in.remaining() < SIZE_MAX
                        ? new Found.Part()
                        : new Found.Broken(TlsAlert.ILLEGAL_PARAMETER, "a ClientHello without end");
            }
            return new Found.Whole(new ClientHelloReader().hello(message.get()));
        } catch (BrokenException broken) {
            return new Found.Broken(broken.alert, String.valueOf(broken.getMessage()));
        } catch (BufferUnderflowException beyond) {
            return new Found.Broken(TlsAlert.DECODE_ERROR, "a length in the ClientHello goes beyond its end");
        }
    }

    /** The message's body, out of as many records as it takes (RFC 8446 §5.1); empty when something is missing. */
    private static Optional<ByteBuffer> message(ByteBuffer in) throws BrokenException {
        ByteBuffer collected = ByteBuffer.allocate(0);
        for (int records = 1; in.remaining() >= RECORD_HEADER; records++) {
            if (records > RECORDS_MAX) {
                throw new BrokenException(TlsAlert.ILLEGAL_PARAMETER, "a ClientHello in too many records");
            }
            if (in.get() != HANDSHAKE) {
                throw new BrokenException(TlsAlert.UNEXPECTED_MESSAGE, "the first bytes are no TLS handshake");
            }
            int version = u16(in);
            int length = u16(in);
            if (version >> 8 != 3) {
                throw new BrokenException(TlsAlert.PROTOCOL_VERSION, "a record of no version of TLS");
            }
            if (length == 0 || length > SIZE_MAX - RECORD_HEADER) {
                throw new BrokenException(TlsAlert.ILLEGAL_PARAMETER, "a record of " + length + " bytes");
            }
            if (in.remaining() < length) {
                return Optional.empty();
            }
            collected = joined(collected, in.slice(in.position(), length));
            in.position(in.position() + length);
            Optional<ByteBuffer> whole = whole(collected);
            if (whole.isPresent()) {
                return whole;
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer joined(ByteBuffer before, ByteBuffer next) {
        return before.hasRemaining()
                ? ByteBuffer.allocate(before.remaining() + next.remaining())
                        .put(before)
                        .put(next)
                        .flip()
                : next;
    }

    private static Optional<ByteBuffer> whole(ByteBuffer message) throws BrokenException {
        if (message.get(0) != CLIENT_HELLO) {
            throw new BrokenException(TlsAlert.UNEXPECTED_MESSAGE, "the first message is no ClientHello");
        }
        if (message.remaining() < MESSAGE_HEADER) {
            return Optional.empty();
        }
        int length = message.getInt(0) & 0xff_ffff;
        if (length > SIZE_MAX - RECORD_HEADER - MESSAGE_HEADER) {
            throw new BrokenException(TlsAlert.ILLEGAL_PARAMETER, "a ClientHello of " + length + " bytes");
        }
        if (message.remaining() > MESSAGE_HEADER + length) {
            throw new BrokenException(TlsAlert.UNEXPECTED_MESSAGE, "something follows the ClientHello");
        }
        return message.remaining() < MESSAGE_HEADER + length
                ? Optional.empty()
                : Optional.of(message.slice(MESSAGE_HEADER, length));
    }

    private ClientHello hello(ByteBuffer body) throws BrokenException {
        u16(body); // legacy_version
        block(body, RANDOM);
        block(body, u8(body)); // legacy_session_id
        ByteBuffer offered = block(body, u16(body));
        check(offered.remaining() >= 2 && offered.remaining() % 2 == 0, "a broken list of cipher suites");
        while (offered.hasRemaining()) {
            suites.add(u16(offered));
        }
        block(body, u8(body)); // legacy_compression_methods
        if (body.hasRemaining()) {
            ByteBuffer extensions = block(body, u16(body));
            check(!body.hasRemaining(), "something follows the extensions");
            extensions(extensions);
        }
        return new ClientHello(named, serverName, protocols, suites, tls13);
    }

    private void extensions(ByteBuffer in) throws BrokenException {
        Set<Integer> seen = new HashSet<>();
        while (in.hasRemaining()) {
            int type = u16(in);
            ByteBuffer content = block(in, u16(in));
            check(seen.add(type), "an extension stands there twice");
            check(seen.size() <= EXTENSIONS_MAX, "too many extensions");
            switch (type) {
                case SERVER_NAME -> serverName(content);
                case ALPN -> applicationProtocols(content);
                case SUPPORTED_VERSIONS -> versions(content);
                default -> {
                    // The engine's business.
                }
            }
        }
    }

    /** Exactly one host name: RFC 6066 §3 allows one of each type, and has no other type. */
    private void serverName(ByteBuffer in) throws BrokenException {
        ByteBuffer list = block(in, u16(in));
        int type = u8(list);
        ByteBuffer name = block(list, u16(list));
        check(
                type == 0 && name.hasRemaining() && !list.hasRemaining() && !in.hasRemaining(),
                "server_name has other than one host name");
        named = true;
        serverName = HostName.parse(text(name));
    }

    private void applicationProtocols(ByteBuffer in) throws BrokenException {
        ByteBuffer list = block(in, u16(in));
        check(list.hasRemaining() && !in.hasRemaining(), "ALPN has no list");
        while (list.hasRemaining()) {
            ByteBuffer name = block(list, u8(list));
            check(name.hasRemaining(), "ALPN has an empty name");
            protocols.add(text(name));
        }
    }

    private void versions(ByteBuffer in) throws BrokenException {
        ByteBuffer list = block(in, u8(in));
        check(
                list.hasRemaining() && list.remaining() % 2 == 0 && !in.hasRemaining(),
                "supported_versions is no list of versions");
        while (list.hasRemaining()) {
            tls13 |= u16(list) == TLS_1_3;
        }
    }

    private static void check(boolean right, String otherwise) throws BrokenException {
        if (!right) {
            throw new BrokenException(TlsAlert.DECODE_ERROR, otherwise);
        }
    }

    private static int u8(ByteBuffer in) {
        return in.get() & 0xff;
    }

    private static int u16(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    private static ByteBuffer block(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer block = in.slice(in.position(), length);
        in.position(in.position() + length);
        return block;
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.ISO_8859_1.decode(in).toString();
    }
}
