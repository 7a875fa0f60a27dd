package io.xmppgateway.loadtests.cli;

import io.xmppgateway.loadtests.campaign.Watcher;
import io.xmppgateway.loadtests.report.LiveMetrics;
import io.xmppgateway.loadtests.result.Tick;

/** Tells the live metrics what it tells another watcher. */
record MeteredWatcher(Watcher shown, LiveMetrics metrics) implements Watcher {

    @Override
    public void phase(String text) {
        shown.phase(text);
    }

    @Override
    public void tick(String server, Tick tick) {
        metrics.tick(server, tick);
        shown.tick(server, tick);
    }

    @Override
    public void note(String text) {
        shown.note(text);
    }
}
