package io.xmppgateway.loadtests.result;

import java.util.ArrayList;
import java.util.List;

/**
 * How the gateway stands to another peer. Always built so that below 1 is better for the gateway.
 *
 * @param figure a name that ends in {@code Ratio}
 * @param peer with which it is compared
 * @param value the quotient
 */
public record Ratio(String figure, String peer, double value) {

    /** All that can be said about the two; figures that one of them lacks are left out. */
    public static List<Ratio> between(PeerResult gateway, PeerResult peer) {
        List<Ratio> ratios = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            double ours = figure.of(gateway);
            double theirs = figure.of(peer);
            double value = figure.moreIsBetter() ? theirs / ours : ours / theirs;
            if (Double.isFinite(value) && value > 0) {
                ratios.add(new Ratio(figure.key() + "Ratio", peer.name(), value));
            }
        }
        return ratios;
    }
}
