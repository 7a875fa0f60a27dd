package io.xmppgateway.app;

import java.util.Optional;

/** Which gateway this is. */
final class GatewayVersion {

    private GatewayVersion() {}

    /** The manifest's version; class files that are not in a jar have none. */
    static String text() {
        return Optional.ofNullable(GatewayVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
