package io.xmppgateway.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Prosody is installed.
 *
 * @param server {@code prosody}
 * @param control {@code prosodyctl}
 */
public record ProsodyPrograms(Path server, Path control) {

    /** Where Debian's prosody-modules and a checkout of the community's modules put the registration page. */
    private static Stream<String> moduleDirectories() {
        return Stream.of("/usr/lib/prosody/modules", "/usr/local/lib/prosody/modules");
    }

    /** The installed programs with the module for web registration, or nothing when one of them is missing. */
    public static Optional<ProsodyPrograms> find() {
        boolean modules =
                moduleDirectories().anyMatch(directory -> Files.isDirectory(Path.of(directory, "mod_register_web")));
        return modules
                ? Programs.find("prosody")
                        .flatMap(server -> Programs.find("prosodyctl").map(ctl -> new ProsodyPrograms(server, ctl)))
                : Optional.empty();
    }
}
