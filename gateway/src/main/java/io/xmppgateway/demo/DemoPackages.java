package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Sees to the programs that the demonstration needs: finds them, installs them, or says what to install. */
final class DemoPackages {

    private final Terminal terminal;
    private final Commands commands;
    private final ReentrantLock apt = new ReentrantLock(); // one apt-get at a time

    DemoPackages(Terminal terminal, Commands commands) {
        this.terminal = terminal;
        this.commands = commands;
    }

    /** @throws DemoFailure when Prosody is missing and cannot be installed by us */
    ProsodyPrograms prosody() throws IOException, InterruptedException, DemoFailure {
        Optional<ProsodyPrograms> installed = ProsodyPrograms.find();
        if (installed.isPresent()) {
            return installed.get();
        }
        if (DebianPackages.possible()) {
            install("Installing Prosody", "prosody", "prosody-modules", "lua-unbound");
        }
        return ProsodyPrograms.find()
                .orElseThrow(
                        () -> new DemoFailure("Prosody with its community modules is not installed. Install it (Debian "
                                + "family: sudo apt-get install prosody prosody-modules), or use a running server with --backend "
                                + "URL."));
    }

    /** The archive of the web chat. */
    Path converse(Path cache) throws IOException, InterruptedException, DemoFailure {
        NpmPackage converse = NpmPackage.CONVERSE;
        if (!converse.isCached(cache)) {
            if (Programs.find("npm").isEmpty() && DebianPackages.possible()) {
                install("Installing npm", "npm");
            }
            terminal.doing("Fetching " + converse.name() + " " + converse.version() + " from the npm registry");
        }
        return converse.archive(cache, commands);
    }

    private void install(String what, String... names) throws IOException, InterruptedException, DemoFailure {
        apt.lockInterruptibly();
        try {
            terminal.doing(what + " with apt-get; its service is not started");
            new DebianPackages(commands).install(names);
        } finally {
            apt.unlock();
        }
    }
}
