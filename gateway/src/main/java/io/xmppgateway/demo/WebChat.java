package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The directory behind {@code /chat}: our page, and Converse.js's own files below {@code dist}. */
final class WebChat {

    private static final List<String> PAGE = List.of("index.html", "chat.css", "chat.js", "quiet.js");
    private static final Duration UNPACK_LIMIT = Duration.ofMinutes(1);

    private WebChat() {}

    /** Our page alone; Converse.js is added by {@link #unpackConverse}. */
    static void writePage(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : PAGE) {
            Files.write(directory.resolve(name), Template.Resources.bytes("chat/" + name));
        }
    }

    /** Unpacks what browsers ask for: no source maps, and no second, larger copy of what is there minified. */
    static void unpackConverse(Path archive, Path directory, Commands commands)
            throws IOException, InterruptedException, DemoFailure {
        commands.run(
                UNPACK_LIMIT,
                "tar",
                "-xzf",
                archive.toString(),
                "-C",
                directory.toString(),
                "--strip-components=1",
                "--no-same-owner",
                "--exclude=*.map",
                "--exclude=package/dist/converse.js",
                "--exclude=package/dist/converse.css",
                "--exclude=package/dist/website*",
                "package/dist");
    }
}
