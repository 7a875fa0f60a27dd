package io.xmppgateway.dashboards;

import java.util.List;

/** All dashboards. */
public final class Dashboards {

    private Dashboards() {}

    /** In the order in which an operator looks at them. */
    public static List<Dashboard> all() {
        return List.of(
                OverviewBoard.board(),
                BoshBoard.board(),
                WebSocketBoard.board(),
                UploadBoard.board(),
                TlsBoard.board(),
                BackendBoard.board(),
                LimitsBoard.board(),
                JvmBoard.board());
    }
}
