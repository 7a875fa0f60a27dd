/** Which operations make a scenario, in this process or in forked ones. Floor 3. */
@NullMarked
package io.xmppgateway.loadtests.scenario;

import org.jspecify.annotations.NullMarked;
