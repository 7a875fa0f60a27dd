package io.xmppgateway.loadtests.scenario;

/**
 * What a client process needs to know. Travels to forked processes as JSON.
 *
 * @param scenario its {@link ScenarioKind#key}
 * @param url with scheme, host and port; the scenario knows the path
 * @param relayPort a port on loopback to connect to instead of the URL's; 0 for none
 * @param path instead of the scenario's own; empty for that
 * @param ca PEM file to trust; empty to take every certificate
 * @param connections in this process
 * @param streams requests at a time on an HTTP/2 connection
 * @param http2 whether HTTP/2 is spoken where the scenario can
 * @param rate operations a second that begin; 0 for a closed loop
 * @param poisson arrivals by chance instead of at equal distances
 * @param bytes of one upload or download
 * @param domain the XMPP domain to sign in to
 * @param controlPort of the stub backend; 0 when there is none
 * @param from local address; empty for any
 * @param bare new connections carry no request
 * @param seed of all chance
 */
public record Settings(
        String scenario,
        String url,
        int relayPort,
        String path,
        String ca,
        int connections,
        int streams,
        boolean http2,
        double rate,
        boolean poisson,
        long bytes,
        String domain,
        int controlPort,
        String from,
        boolean bare,
        long seed) {

    /** For another server. */
    public Settings at(String otherUrl, int otherRelayPort, int otherControlPort) {
        return new Settings(
                scenario,
                otherUrl,
                otherRelayPort,
                path,
                ca,
                connections,
                streams,
                http2,
                rate,
                poisson,
                bytes,
                domain,
                otherControlPort,
                from,
                bare,
                seed);
    }

    /** The part of one of several client processes. */
    public Settings part(int share, double rateShare, String localAddress, long otherSeed) {
        return new Settings(
                scenario,
                url,
                relayPort,
                path,
                ca,
                share,
                streams,
                http2,
                rateShare,
                poisson,
                bytes,
                domain,
                controlPort,
                localAddress,
                bare,
                otherSeed);
    }
}
