package io.xmppgateway.policy;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Whether a domain is closed for maintenance.
 *
 * @param closed asked for every request on an I/O thread: must not block
 * @param retryAfter when clients should come back
 */
public record Maintenance(BooleanSupplier closed, Duration retryAfter) {

    /** Always open. */
    public static Maintenance never() {
        return new Maintenance(() -> false, Duration.ZERO);
    }

    /** The fields of a refusal. */
    public Map<String, String> fields() {
        return Map.of("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }
}
