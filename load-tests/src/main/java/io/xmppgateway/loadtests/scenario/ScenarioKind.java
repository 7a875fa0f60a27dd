package io.xmppgateway.loadtests.scenario;

import io.xmppgateway.loadtests.client.Dialer;
import io.xmppgateway.loadtests.client.Http1Slot;
import io.xmppgateway.loadtests.client.Http2Connection;
import io.xmppgateway.loadtests.client.Http2Slot;
import io.xmppgateway.loadtests.client.Request;
import io.xmppgateway.loadtests.load.Lane;
import io.xmppgateway.loadtests.load.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be run. */
public enum ScenarioKind {
    /** Small requests. */
    BOSH("Small BOSH-shaped requests over keep-alive connections, with HTTP/1.1 or HTTP/2.") {
        @Override
        List<Lane> lanes(Workshop workshop) {
            return requests(workshop, Request.bosh(path(workshop, "/http-bind")));
        }
    },
    /** The page for new accounts. */
    REGISTER("The registration page, over keep-alive connections.") {
        @Override
        List<Lane> lanes(Workshop workshop) {
            return requests(workshop, Request.get(path(workshop, "/register_web")));
        }
    };

    private final String description;

    ScenarioKind(String description) {
        this.description = description;
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
        return 32;
    }

    abstract List<Lane> lanes(Workshop workshop);

    private static String path(Workshop workshop, String own) {
        String given = workshop.settings().path();
        return given.isEmpty() ? own : given;
    }

    private static List<Lane> requests(Workshop workshop, Request request) {
        Settings settings = workshop.settings();
        Dialer dialer = workshop.dialer(request.path(), settings.http2(), true);
        List<Slot> slots = settings.http2()
                ? streams(dialer, settings, request)
                : Workshop.slots(settings.connections(), _ -> new Http1Slot(dialer, request));
        return List.of(new Lane("requests", 1, slots));
    }

    private static List<Slot> streams(Dialer dialer, Settings settings, Request request) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < settings.connections(); i++) {
            Http2Connection connection = new Http2Connection(dialer);
            slots.addAll(Workshop.slots(settings.streams(), _ -> new Http2Slot(connection, request)));
        }
        return slots;
    }
}
