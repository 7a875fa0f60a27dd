package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.Account;
import io.xmppgateway.system.Clients.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.filter.MessageWithBodiesFilter;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;

/** A real ejabberd behind the gateway, with the example configuration that the README names. */
@OnStage
class EjabberdIT {

    private static final Account JULIET = new Account("juliet", "example.net", "wherefore");
    private static final Account NURSE = new Account("nurse", "example.net", "angelica");

    private final Stage stage;

    EjabberdIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void talksOverBothTransports() throws Exception {
        try (RunningEjabberd ejabberd = RunningEjabberd.start(stage.newDirectory("ejabberd"), List.of(JULIET, NURSE));
                RunningGateway gateway = stage.startGateway(exampleFor(ejabberd))) {
            AbstractXMPPConnection juliet = Clients.signIn(gateway, JULIET, Transport.BOSH, "/bosh");
            AbstractXMPPConnection nurse = Clients.signIn(gateway, NURSE, Transport.WEBSOCKET, "/ws");
            try {
                assertThat(heardBy(nurse, juliet, NURSE, "Go ask his name.")).isEqualTo("Go ask his name.");
                assertThat(heardBy(juliet, nurse, JULIET, "His name is Romeo.")).isEqualTo("His name is Romeo.");
            } finally {
                juliet.disconnect();
                nurse.disconnect();
            }
        }
    }

    private static String heardBy(
            AbstractXMPPConnection listener, AbstractXMPPConnection speaker, Account to, String text) throws Exception {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        listener.addAsyncStanzaListener(stanza -> heard.add((Message) stanza), MessageWithBodiesFilter.INSTANCE);
        speaker.sendStanza(speaker.getStanzaFactory()
                .buildMessageStanza()
                .to(JidCreate.from(to.address()))
                .ofType(Message.Type.chat)
                .setBody(text)
                .build());
        Message message = heard.poll(20, TimeUnit.SECONDS);
        return message == null ? "nothing" : message.getBody();
    }

    /** The committed example with this machine's ports and certificate. */
    private String exampleFor(RunningEjabberd ejabberd) throws Exception {
        return Files.readString(Path.of("../config/ejabberd.yaml"))
                .replace(
                        "\nlisten: {}",
                        "\nlisten: {http: [], https: ['127.0.0.1:0']}\nadmin: {listen: ['127.0.0.1:0']}\n"
                                + "logging: {access-log: false}")
                .replace("127.0.0.1:5280", "127.0.0.1:" + ejabberd.port())
                .replaceFirst(
                        "(?s)certificate:\n.*?(?=    bosh:)",
                        "certificate: " + stage.certificate("example.net") + "\n");
    }
}
