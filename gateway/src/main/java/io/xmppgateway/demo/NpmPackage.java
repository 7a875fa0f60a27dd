package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One release of one package of the npm registry, fetched once into a cache and never trusted without its digest. No
 * script of the package is run.
 *
 * @param name for example {@code converse.js}
 * @param version an exact version
 * @param integrity the digest of its archive
 */
record NpmPackage(String name, String version, Integrity integrity) {

    private static final Duration FETCH_LIMIT = Duration.ofMinutes(3);

    /** The web chat. */
    static final NpmPackage CONVERSE = new NpmPackage(
            "converse.js",
            "14.0.0",
            new Integrity(
                    "sha512-LFUg030jDalV47vI/vyVPqYPZfJYXFbubq8v0cFDe2zXNeeGEk3Up0Fj/WTzT6t+6do+cAIToy73eAj7RNDj2Q=="));

    /** The archive's file name, as {@code npm pack} chooses it for packages without a scope. */
    String archiveName() {
        return name + "-" + version + ".tgz";
    }

    /** Whether the cache has the archive with the right digest. */
    boolean isCached(Path cache) throws IOException {
        Path archive = cache.resolve(archiveName());
        return Files.isRegularFile(archive) && Integrity.of(archive).equals(integrity);
    }

    /**
     * The archive, from the cache or from the registry.
     *
     * @throws DemoFailure when npm is missing, the registry does not answer, or the archive is not the pinned one
     */
    Path archive(Path cache, Commands commands) throws IOException, InterruptedException, DemoFailure {
        Path archive = cache.resolve(archiveName());
        if (isCached(cache)) {
            return archive;
        }
        Files.createDirectories(cache);
        Path incoming = Files.createTempDirectory(cache, "incoming-");
        try {
            commands.run(
                    FETCH_LIMIT,
                    npm().toString(),
                    "pack",
                    name + "@" + version,
                    "--ignore-scripts",
                    "--silent",
                    "--pack-destination",
                    incoming.toString());
            verify(incoming.resolve(archiveName()));
            return Files.move(
                    incoming.resolve(archiveName()),
                    archive,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Directories.delete(incoming);
        }
    }

    /** @throws DemoFailure when the file is not the pinned archive */
    void verify(Path file) throws IOException, DemoFailure {
        Integrity found = Integrity.of(file);
        if (!found.equals(integrity)) {
            throw new DemoFailure("The archive of " + name + " " + version + " is not the one that is pinned: found "
                    + found.value() + ", expected " + integrity.value()
                    + ". Check what stands between you and the npm registry, or start with --no-chat.");
        }
    }

    private static Path npm() throws DemoFailure {
        return Programs.find("npm")
                .orElseThrow(
                        () -> new DemoFailure("The web chat is fetched with npm, which is not installed: install the "
                                + "package npm (Debian family: apt-get install npm), or start with --no-chat."));
    }

    /** {@code $XDG_CACHE_HOME/xmpp-gateway}, or {@code ~/.cache/xmpp-gateway}. */
    static Path cacheDirectory() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(directory -> directory.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("xmpp-gateway");
    }
}
