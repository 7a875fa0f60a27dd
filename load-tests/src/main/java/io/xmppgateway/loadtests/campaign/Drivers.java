package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.scenario.Driver;
import io.xmppgateway.loadtests.scenario.LocalDriver;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decides how many client processes a run needs. */
final class Drivers {

    /** Connections in one process: half of the usual limit of 20,000 open files, since some slots take two. */
    static final int CONNECTIONS_PER_PROCESS = 9_000;

    private Drivers() {}

    /** Processes for so many connections; 0 when this one can do it. */
    static int processes(int asked, int connections) {
        int needed = (connections + CONNECTIONS_PER_PROCESS - 1) / CONNECTIONS_PER_PROCESS;
        return Math.max(asked, needed > 1 ? needed : 0);
    }

    static Driver of(ScenarioKind scenario, Settings settings, int asked) throws IOException {
        int processes = processes(asked, settings.connections());
        if (processes == 0) {
            return new LocalDriver(scenario, settings);
        }
        List<ForkedDriver> drivers = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            int share = settings.connections() / processes + (i < settings.connections() % processes ? 1 : 0);
            // An address of its own for each process: one address has some 28,000 ports.
            String from = processes > 1 && settings.url().contains("localhost") ? "127.0.0." + (2 + i) : "";
            drivers.add(
                    ForkedDriver.start(settings.part(share, settings.rate() / processes, from, settings.seed() + i)));
        }
        return new DriverGroup(drivers);
    }
}
