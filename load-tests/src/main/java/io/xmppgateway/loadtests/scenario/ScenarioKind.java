package io.xmppgateway.loadtests.scenario;

import io.netty.channel.EventLoop;
import io.xmppgateway.loadtests.client.Dialer;
import io.xmppgateway.loadtests.client.HandshakeSlot;
import io.xmppgateway.loadtests.client.HeldPollSlot;
import io.xmppgateway.loadtests.client.Http1Slot;
import io.xmppgateway.loadtests.client.Http2Connection;
import io.xmppgateway.loadtests.client.Http2Slot;
import io.xmppgateway.loadtests.client.Pusher;
import io.xmppgateway.loadtests.client.Request;
import io.xmppgateway.loadtests.client.SlowSlot;
import io.xmppgateway.loadtests.client.UploadSlot;
import io.xmppgateway.loadtests.client.WebSocketSlot;
import io.xmppgateway.loadtests.load.Lane;
import io.xmppgateway.loadtests.load.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be run: which operations, on how many connections, and how they begin when the user does not say. */
public enum ScenarioKind {
    /** Small requests. */
    BOSH("Small BOSH-shaped requests over keep-alive connections, with HTTP/1.1 or HTTP/2.", 32, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return requests(shop, Request.bosh(shop.path(BOSH_PATH)));
        }
    },
    /** The page for new accounts. */
    REGISTER("The registration page, over keep-alive connections.", 32, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return requests(shop, Request.get(shop.path("/register_web")));
        }
    },
    /** New connections. */
    HANDSHAKES("Full TLS 1.3 handshakes: a new connection for each small request (--bare: for none).", 16, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return handshakes(shop, false);
        }
    },
    /** New connections with a known session. */
    RESUMPTIONS("Resumed TLS 1.3 handshakes: a new connection for each small request.", 16, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return handshakes(shop, true);
        }
    },
    /** Connections at rest. */
    IDLE("Idle TLS connections and their memory; a small request now and then.", 4000, 20, 4) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return requests(shop, Request.bosh(shop.path(BOSH_PATH)));
        }
    },
    /** BOSH sessions. */
    HELD_POLLS("Signed-in BOSH sessions with a poll outstanding; messages trickle in.", 2000, 50, 4) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return List.of(new Lane("messages", 1, polls(shop, shop.settings().connections())));
        }
    },
    /** WebSockets at rest. */
    IDLE_WEBSOCKETS("Signed-in WebSockets that are almost silent, and their memory.", 2000, 20, 4) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return List.of(
                    new Lane("messages", 1, webSockets(shop, shop.settings().connections(), false)));
        }
    },
    /** WebSockets at work. */
    WEBSOCKETS("Chatting WebSockets: each message goes to the server and back.", 64, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return List.of(
                    new Lane("messages", 1, webSockets(shop, shop.settings().connections(), false)));
        }
    },
    /** Files to the server. */
    UPLOAD("Uploads of --size bytes each, many at once.", 8, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return List.of(new Lane("uploads", 1, uploads(shop, shop.settings().connections())));
        }
    },
    /** Files from the server. */
    DOWNLOAD("Downloads of --size bytes each, many at once.", 8, 0, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return requests(
                    shop, Request.get(shop.path(FILE_PATH + shop.settings().bytes())));
        }
    },
    /** A bit of everything. */
    MIXED("A mixed day: 70 % of the operations are WebSocket messages, 25 % BOSH requests, 5 % uploads.", 400, 500, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return mixed(shop);
        }
    },
    /** Everybody at once. */
    STORM("A reconnect storm: every WebSocket is lost and back, signed in, within 10 seconds.", 1000, -1, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return List.of(
                    new Lane("reconnects", 1, webSockets(shop, shop.settings().connections(), true)));
        }
    },
    /** Bad lines. */
    SLOW("Clients whose requests come in pieces of 10 bytes, 20 a second, beside quick ones.", 500, 200, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return slow(shop);
        }
    },
    /** Long. */
    SOAK("The mixed day for a long time (--duration), with the memory over that time.", 400, 200, 0) {
        @Override
        List<Lane> lanes(Workshop shop) {
            return mixed(shop);
        }
    };

    private static final String BOSH_PATH = "/http-bind";
    private static final String FILE_PATH = "/file_share/load-tests/";
    private static final Duration DRAIN = Duration.ofSeconds(30);

    /** All transfers together are no slower than this, or there is something wrong. */
    private static final long SLOWEST_BYTES_PER_SECOND = 20_000_000;

    private static final int STORM_SECONDS = 10;
    private static final int SOAK_SECONDS = 600;
    private static final int ROUND_SECONDS = 5;
    private static final int SLOW_PIECE = 10;
    private static final int SLOW_PAUSE_MILLIS = 50;

    private final String description;
    private final int connections;
    /** Below 0: all connections within a round. */
    private final double rate;

    private final int memorySteps;

    ScenarioKind(String description, int connections, double rate, int memorySteps) {
        this.description = description;
        this.connections = connections;
        this.rate = rate;
        this.memorySteps = memorySteps;
    }

    /** Its name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    /** Connections when none are asked for. */
    public int connections() {
        return connections;
    }

    /**
     * Operations a second when none are asked for; 0 for a closed loop.
     *
     * @param forSeconds length of a round
     */
    public double rate(int forConnections, int forSeconds) {
        return rate < 0 ? (double) forConnections / forSeconds : rate;
    }

    /** Whether its loop is a closed one when the user does not say. */
    public boolean isClosed() {
        return rate == 0;
    }

    /** Length of a round when none is asked for. */
    public int seconds() {
        return switch (this) {
            case STORM -> STORM_SECONDS;
            case SOAK -> SOAK_SECONDS;
            default -> ROUND_SECONDS;
        };
    }

    /** Whether its requests can go over HTTP/2. */
    public boolean canHttp2() {
        return this == BOSH || this == REGISTER || this == IDLE || this == DOWNLOAD;
    }

    /** Whether it is about new connections. */
    public boolean isHandshakes() {
        return this == HANDSHAKES || this == RESUMPTIONS;
    }

    /** Whether all of its requests have the same path, so that the user can give another one. */
    public boolean hasOnePath() {
        return this != MIXED && this != SOAK;
    }

    /** How often memory is looked at while connections are opened; 0 when it is of no interest. */
    public int memorySteps() {
        return memorySteps;
    }

    /** How long operations that have begun are waited for: longer when they are large transfers. */
    Duration drain(Settings settings) {
        int transfers = switch (this) {
            case UPLOAD, DOWNLOAD -> settings.connections();
            case MIXED, SOAK -> uploaders(settings.connections());
            default -> 0;
        };
        return DRAIN.plusSeconds(transfers * settings.bytes() / SLOWEST_BYTES_PER_SECOND);
    }

    abstract List<Lane> lanes(Workshop shop);

    private static List<Lane> requests(Workshop shop, Request request) {
        Settings settings = shop.settings();
        Dialer dialer = shop.dialer(request.path(), settings.http2(), true);
        return List.of(new Lane(
                "requests",
                1,
                settings.http2()
                        ? streams(dialer, settings, request)
                        : Workshop.slots(settings.connections(), _ -> new Http1Slot(dialer, request))));
    }

    private static List<Slot> streams(Dialer dialer, Settings settings, Request request) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < settings.connections(); i++) {
            Http2Connection connection = new Http2Connection(dialer);
            slots.addAll(Workshop.slots(settings.streams(), _ -> new Http2Slot(connection, request)));
        }
        return slots;
    }

    private static List<Lane> handshakes(Workshop shop, boolean resume) {
        Request request = Request.bosh(shop.path(BOSH_PATH));
        Dialer dialer = shop.dialer(request.path(), false, resume);
        boolean bare = shop.settings().bare();
        return List.of(new Lane(
                "connections",
                1,
                Workshop.slots(shop.settings().connections(), _ -> new HandshakeSlot(dialer, request, bare))));
    }

    private static List<Slot> polls(Workshop shop, int count) {
        EventLoop eventLoop = shop.eventLoop();
        int control = shop.settings().controlPort();
        Optional<Pusher> pusher = control > 0 ? Optional.of(new Pusher(eventLoop, control)) : Optional.empty();
        Dialer dialer = shop.dialer(shop.path(BOSH_PATH), false, true);
        return Workshop.slots(
                count, _ -> new HeldPollSlot(dialer, shop.settings().domain(), pusher));
    }

    private static List<Slot> webSockets(Workshop shop, int count, boolean reconnect) {
        Dialer dialer = shop.dialer(shop.path("/xmpp-websocket"), false, true);
        return Workshop.slots(
                count, _ -> new WebSocketSlot(dialer, shop.settings().domain(), reconnect));
    }

    private static List<Slot> uploads(Workshop shop, int count) {
        Dialer dialer = shop.dialer(FILE_PATH, false, true);
        return Workshop.slots(
                count,
                i -> new UploadSlot(
                        dialer, shop.path(FILE_PATH + i), shop.settings().bytes()));
    }

    private static List<Lane> mixed(Workshop shop) {
        int all = shop.settings().connections();
        Request request = Request.bosh(BOSH_PATH);
        Dialer bosh = shop.dialer(BOSH_PATH, false, true);
        return List.of(
                new Lane("websocket messages", 70, webSockets(shop, Math.max(1, all * 70 / 100), false)),
                new Lane(
                        "BOSH requests",
                        25,
                        Workshop.slots(Math.max(1, all * 25 / 100), _ -> new Http1Slot(bosh, request))),
                new Lane("uploads", 5, uploads(shop, uploaders(all))));
    }

    private static int uploaders(int connections) {
        return Math.max(1, connections * 5 / 100);
    }

    private static List<Lane> slow(Workshop shop) {
        int quick = Math.max(1, shop.settings().connections() / 10);
        Request request = Request.bosh(shop.path(BOSH_PATH));
        Dialer dialer = shop.dialer(request.path(), false, true);
        return List.of(
                new Lane("quick clients", 1, Workshop.slots(quick, _ -> new Http1Slot(dialer, request))),
                new Lane(
                        "slow clients",
                        1,
                        Workshop.slots(
                                shop.settings().connections(),
                                _ -> new SlowSlot(dialer, request, SLOW_PIECE, SLOW_PAUSE_MILLIS))));
    }
}
