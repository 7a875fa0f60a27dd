package io.xmppgateway.loadtests.campaign;

/** The words that pass between this process and its client processes, one message on each line. */
public final class WorkerLines {

    /** To a worker, with a share: open connections. It answers with {@link #OPENED}. */
    public static final String OPEN = "open ";

    /** To a worker, with milliseconds: run a round. It answers with {@link #LIVE} and {@link #SAMPLE}. */
    public static final String RUN = "run ";

    /** From a worker, with a number of slots. */
    public static final String OPENED = "opened ";

    /** From a worker, with the operations that have ended, and those of them that failed. */
    public static final String LIVE = "live ";

    /** From a worker, with the full handshakes until now and a sample. */
    public static final String SAMPLE = "sample ";

    /** From a worker, with a sentence. */
    public static final String FAILED = "failed ";

    private WorkerLines() {}
}
