/**
 * The dashboards for Grafana. Each is a value: rows of panels with queries that are made of {@code metrics.Meters};
 * {@link io.xmppgateway.dashboards.GrafanaJson} writes it as Grafana imports it. {@code xmpp-gateway docs --grafana DIR}
 * writes {@code config/grafana}.
 */
@NullMarked
package io.xmppgateway.dashboards;

import org.jspecify.annotations.NullMarked;
