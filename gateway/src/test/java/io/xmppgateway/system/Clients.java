package io.xmppgateway.system;

import io.xmppgateway.demo.Account;
import java.net.URI;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.bosh.BOSHConfiguration;
import org.jivesoftware.smack.bosh.XMPPBOSHConnection;
import org.jivesoftware.smack.c2s.ModularXmppClientToServerConnection;
import org.jivesoftware.smack.c2s.ModularXmppClientToServerConnectionConfiguration;
import org.jivesoftware.smack.websocket.XmppWebSocketTransportModuleDescriptor;
import org.jxmpp.jid.impl.JidCreate;

/**
 * Smack, a real XMPP client library, signed in through the gateway. Its discovery is left out: it asks port 443 for
 * host-meta, whatever port the tests' gateway has.
 */
final class Clients {

    private static final int REPLY_MILLIS = 15_000;

    /** Ways to the server. */
    enum Transport {
        /** XEP-0206. */
        BOSH,
        /** RFC 7395. */
        WEBSOCKET
    }

    private Clients() {}

    /** Connects and signs in, on the account's own domain. Whoever calls it disconnects. */
    static AbstractXMPPConnection signIn(RunningGateway gateway, Account account, Transport transport)
            throws Exception {
        return signIn(gateway, account, transport, transport == Transport.BOSH ? "/http-bind" : "/xmpp-websocket");
    }

    /** The same at another path than the usual one. */
    static AbstractXMPPConnection signIn(RunningGateway gateway, Account account, Transport transport, String path)
            throws Exception {
        AbstractXMPPConnection connection = switch (transport) {
            case BOSH -> bosh(gateway, account, path);
            case WEBSOCKET -> webSocket(gateway, account, path);
        };
        connection.setReplyTimeout(REPLY_MILLIS);
        connection.connect();
        connection.login();
        return connection;
    }

    private static AbstractXMPPConnection bosh(RunningGateway gateway, Account account, String path) throws Exception {
        return new XMPPBOSHConnection(BOSHConfiguration.builder()
                .setUseHttps(true)
                .setHost(account.domain())
                .setPort(gateway.httpsPort())
                .setFile(path)
                .setXmppDomain(JidCreate.domainBareFrom(account.domain()))
                .setUsernameAndPassword(account.user(), account.password())
                .build());
    }

    private static AbstractXMPPConnection webSocket(RunningGateway gateway, Account account, String path)
            throws Exception {
        ModularXmppClientToServerConnectionConfiguration.Builder builder =
                ModularXmppClientToServerConnectionConfiguration.builder()
                        .removeAllModules()
                        .setXmppDomain(JidCreate.domainBareFrom(account.domain()))
                        .setUsernameAndPassword(account.user(), account.password());
        URI uri = URI.create("wss://" + account.domain() + ":" + gateway.httpsPort() + path);
        builder.addModule(XmppWebSocketTransportModuleDescriptor.getBuilder(builder)
                .explicitlySetWebSocketEndpointAndDiscovery(uri, false)
                .disableImplicitWebsocketEndpoint()
                .build());
        return new ModularXmppClientToServerConnection(builder.build());
    }
}
