package io.xmppgateway.browser;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, whether Maven started the tests in it or in the module. */
final class Project {

    private Project() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isExecutable(here.resolve("demo"))
                ? here
                : here.resolve("..").normalize();
    }
}
