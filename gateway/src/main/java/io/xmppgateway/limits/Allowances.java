package io.xmppgateway.limits;

/** The one value of {@link Verdict.Allowed} that is made for every request: made once. */
final class Allowances {

    static final Verdict PLAIN = new Verdict.Allowed(() -> {});

    private Allowances() {}
}
