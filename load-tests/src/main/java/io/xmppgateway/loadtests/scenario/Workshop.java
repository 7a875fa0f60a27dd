package io.xmppgateway.loadtests.scenario;

import io.netty.channel.EventLoop;
import io.xmppgateway.loadtests.client.Dialer;
import io.xmppgateway.loadtests.load.Slot;
import io.xmppgateway.loadtests.wire.ClientTls;
import io.xmppgateway.loadtests.wire.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.net.ssl.SSLException;

/** What scenarios make their slots with. */
final class Workshop implements AutoCloseable {

    private final Settings settings;
    private final EventLoop eventLoop;
    private final List<ClientTls> made = new ArrayList<>();

    Workshop(Settings settings, EventLoop eventLoop) {
        this.settings = settings;
        this.eventLoop = eventLoop;
    }

    Settings settings() {
        return settings;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** The scenario's path, or the one that the user gave instead. */
    String path(String own) {
        return settings.path().isEmpty() ? own : settings.path();
    }

    /** Host and port that people know. */
    String where() {
        Target target = Target.of(URI.create(settings.url()));
        return target.host() + ":" + target.port();
    }

    /** A dialer for a path. */
    Dialer dialer(String path, boolean http2, boolean resume) {
        Target target = Target.of(URI.create(settings.url())).withPath(path);
        if (settings.relayPort() > 0) {
            target = target.through("127.0.0.1", settings.relayPort());
        }
        Optional<String> from = settings.from().isEmpty() ? Optional.empty() : Optional.of(settings.from());
        return new Dialer(eventLoop, target, target.tls() ? Optional.of(tls(http2, resume)) : Optional.empty(), from);
    }

    private ClientTls tls(boolean http2, boolean resume) {
        Optional<Path> ca = settings.ca().isEmpty() ? Optional.empty() : Optional.of(Path.of(settings.ca()));
        try {
            ClientTls tls = ClientTls.of(http2, resume, ca);
            made.add(tls);
            return tls;
        } catch (SSLException impossible) {
            throw new IllegalStateException("TLS cannot be prepared: " + impossible.getMessage(), impossible);
        }
    }

    long fullHandshakes() {
        return made.stream().mapToLong(ClientTls::fullHandshakes).sum();
    }

    /** Gives back what TLS took; all connections must have ended. */
    @Override
    public void close() {
        made.forEach(ClientTls::close);
        made.clear();
    }

    /** So many slots. */
    static List<Slot> slots(int count, IntFunction<Slot> maker) {
        List<Slot> slots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slots.add(maker.apply(i));
        }
        return slots;
    }
}
