package io.xmppgateway.loadtests.campaign;

import io.xmppgateway.loadtests.scenario.Driver;
import io.xmppgateway.loadtests.scenario.LocalDriver;
import io.xmppgateway.loadtests.scenario.ScenarioKind;
import io.xmppgateway.loadtests.scenario.Settings;
import io.xmppgateway.loadtests.wire.Target;
import java.io.IOException;
import java.net.URI;
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
        try {
            for (int i = 0; i < processes; i++) {
                drivers.add(ForkedDriver.start(part(settings, processes, i)));
            }
            return new DriverGroup(drivers);
        } catch (IOException failure) {
            drivers.forEach(ForkedDriver::close);
            throw failure;
        }
    }

    /** What one of several processes does. */
    static Settings part(Settings settings, int processes, int index) {
        int share = settings.connections() / processes + (index < settings.connections() % processes ? 1 : 0);
        // An address of its own for each process: one address has some 28,000 ports.
        Target target = Target.of(URI.create(settings.url()));
        boolean ownAddress =
                processes > 1 && target.isLoopback() && target.address().indexOf(':') < 0;
        return settings.part(
                share,
                settings.rate() / processes,
                ownAddress ? "127.0.0." + (2 + index) : "",
                settings.seed() + index);
    }
}
