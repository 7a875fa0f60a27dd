/** Results as a table, JSON and HTML; comparison of two results; live metrics. Floor 1. */
@NullMarked
package io.xmppgateway.loadtests.report;

import org.jspecify.annotations.NullMarked;
