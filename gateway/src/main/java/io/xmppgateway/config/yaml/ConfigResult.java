package io.xmppgateway.config.yaml;

import io.xmppgateway.config.GatewayConfig;
import java.util.List;

/** What reading a configuration file yields. */
public sealed interface ConfigResult {

    /** The file is right. */
    record Valid(GatewayConfig config) implements ConfigResult {}

    /**
     * The file is wrong.
     *
     * @param problems every mistake, sorted by position; at least one
     */
    record Invalid(List<Problem> problems) implements ConfigResult {

        /** Copies the list. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
