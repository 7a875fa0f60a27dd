package io.xmppgateway.loadtests.result;

/**
 * One look at a running round, about every second.
 *
 * @param second since the peer's first round began
 * @param perSecond operations a second since the last look
 * @param failed operations of the round that had errors until now
 * @param proxyShare processors that the proxy kept busy since the last look
 * @param proxyBytes its memory
 */
public record Tick(double second, double perSecond, long failed, double proxyShare, long proxyBytes) {}
