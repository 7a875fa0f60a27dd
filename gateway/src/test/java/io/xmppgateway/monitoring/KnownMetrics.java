package io.xmppgateway.monitoring;

import io.xmppgateway.metrics.BorrowedMeters;
import io.xmppgateway.metrics.MeterType;
import io.xmppgateway.metrics.Meters;
import io.xmppgateway.monitoring.MonitoringFiles.Rule;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that rules and dashboards may ask for. */
public final class KnownMetrics {

    /** Prometheus's own. */
    private static final Set<String> PROMETHEUS = Set.of("up", "ALERTS");

    /** Of Prosody's modules http_openmetrics, c2s, s2s, bosh, muc, smacks and http_file_share. */
    private static final Set<String> PROSODY = Set.of(
            "prosody_mod_bosh__active_sessions",
            "prosody_mod_bosh__inactive_sessions",
            "prosody_mod_bosh__bad_host_total",
            "prosody_mod_bosh__bad_sid_total",
            "prosody_mod_bosh__new_sid_total",
            "prosody_mod_bosh__timeout_total",
            "prosody_mod_c2s__connections",
            "prosody_mod_http_file_share__total_storage_bytes",
            "prosody_mod_http_file_share__upload_bytes_bucket",
            "prosody_mod_http_file_share__upload_bytes_count",
            "prosody_mod_http_file_share__upload_bytes_sum",
            "prosody_mod_muc__live_room",
            "prosody_mod_s2s__connections_inbound",
            "prosody_mod_s2s__connections_outbound",
            "prosody_mod_smacks__sessions_started_total",
            "prosody_mod_smacks__sessions_expired_total");

    private KnownMetrics() {}

    /** All of them, as they stand in queries. */
    public static Set<String> all() throws IOException {
        Set<String> names = new TreeSet<>(PROMETHEUS);
        names.addAll(PROSODY);
        Stream.of(Meters.values()).flatMap(KnownMetrics::series).forEach(names::add);
        names.addAll(borrowed());
        MonitoringFiles.rules().stream()
                .filter(rule -> !rule.isAlert())
                .map(Rule::name)
                .forEach(names::add);
        return names;
    }

    /** What Prosody shows by itself. */
    public static Set<String> prosody() {
        return PROSODY;
    }

    private static Stream<String> series(Meters meter) {
        return meter.type() == MeterType.HISTOGRAM
                ? Stream.of("_bucket", "_sum", "_count").map(suffix -> meter.series() + suffix)
                : Stream.of(meter.series());
    }

    private static Set<String> borrowed() {
        return BorrowedMeters.all().keySet().stream()
                .flatMap(name -> name.equals("jvm_gc_pause_seconds")
                        ? Stream.of("_sum", "_count", "_max").map(suffix -> name + suffix)
                        : Stream.of(name))
                .collect(Collectors.toSet());
    }
}
