package io.xmppgateway.loadtests.backend;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who is there: sessions by address, rooms with their occupants, BOSH sessions by id. */
final class Directory {

    private final StubOptions options;
    private final Map<String, Conversation> byAddress = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> rooms = new ConcurrentHashMap<>();
    private final Map<String, BoshSession> boshSessions = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Faults faults;

    Directory(StubOptions options) {
        this.options = options;
        this.faults = new Faults(options.faultShare());
    }

    StubOptions options() {
        return options;
    }

    Faults faults() {
        return faults;
    }

    /** An identifier that was not given before. */
    String nextId() {
        return Long.toString(ids.incrementAndGet(), Character.MAX_RADIX);
    }

    void bind(String address, Conversation conversation) {
        byAddress.put(address, conversation);
    }

    void leave(String address) {
        byAddress.remove(address);
        rooms.values().forEach(occupants -> occupants.remove(address));
    }

    Optional<Conversation> find(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    void join(String room, String address) {
        rooms.computeIfAbsent(room, _ -> ConcurrentHashMap.newKeySet()).add(address);
    }

    Set<String> occupants(String room) {
        return rooms.getOrDefault(room, Set.of());
    }

    void add(BoshSession session) {
        boshSessions.put(session.sid(), session);
    }

    void remove(BoshSession session) {
        boshSessions.remove(session.sid());
    }

    Optional<BoshSession> bosh(String sid) {
        return Optional.ofNullable(boshSessions.get(sid));
    }
}
