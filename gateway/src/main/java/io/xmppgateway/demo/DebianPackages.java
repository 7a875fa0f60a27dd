package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Installs packages on a Debian family system without starting the services that they bring. */
final class DebianPackages {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive");

    /** Asked by invoke-rc.d before it starts a service; 101 means forbidden (Debian's README.policy-rc.d). */
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private final Commands commands;

    DebianPackages(Commands commands) {
        this.commands = commands;
    }

    /** Whether packages can be installed here: by root, with apt. */
    static boolean possible() {
        return Programs.amRoot() && Programs.find("apt-get").isPresent();
    }

    /** @throws DemoFailure with apt's last lines when it fails */
    void install(String... packages) throws IOException, InterruptedException, DemoFailure {
        boolean ourPolicy = forbidServices();
        try {
            commands.run(LIMIT, QUIET, "apt-get", "update", "-q");
            List<String> command =
                    new ArrayList<>(List.of("apt-get", "install", "-q", "-y", "--no-install-recommends"));
            command.addAll(List.of(packages));
            commands.run(LIMIT, QUIET, command.toArray(String[]::new));
        } finally {
            if (ourPolicy) {
                Files.deleteIfExists(POLICY);
            }
        }
    }

    /** Leaves an administrator's own policy alone. */
    private static boolean forbidServices() throws IOException {
        if (Files.exists(POLICY)) {
            return false;
        }
        // Also when a signal ends this process in the middle: it would forbid every later service.
        POLICY.toFile().deleteOnExit();
        Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
        Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
        return true;
    }
}
