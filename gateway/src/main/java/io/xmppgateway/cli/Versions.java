package io.xmppgateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Versions of what this process consists of. Libraries whose jar does not say its version are left out. */
final class Versions {

    private Versions() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("xmpp-gateway " + gateway());
        lines.add("Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.vendor") + ")");
        property("/META-INF/maven/io.undertow/undertow-core/pom.properties", "version")
                .ifPresent(version -> lines.add("Undertow " + version));
        property("/META-INF/io.netty.versions.properties", "netty-common.version")
                .ifPresent(version -> lines.add("Netty " + version));
        return lines;
    }

    /** The manifest's version; class files that are not in a jar have none. */
    private static String gateway() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                .orElse("(built from a checkout, not packaged)");
    }

    private static Optional<String> property(String resource, String key) {
        try (InputStream in = Versions.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty(key));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }
}
