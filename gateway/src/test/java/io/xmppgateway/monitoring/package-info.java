/** Tests of what operators get beside the gateway: dashboards, rules, alerts and the runbook. */
@NullMarked
package io.xmppgateway.monitoring;

import org.jspecify.annotations.NullMarked;
