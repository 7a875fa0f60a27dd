package io.xmppgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.demo.Account;
import io.xmppgateway.system.Clients.Transport;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.filter.MessageWithBodiesFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaFactory;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

@OnStage
class ChatIT {

    private static final long LIMIT_SECONDS = 20;

    private final Stage stage;

    ChatIT(Stage stage) {
        this.stage = stage;
    }

    /** Someone who is signed in, and the messages that have come. */
    private static final class Person implements AutoCloseable {
        private final AbstractXMPPConnection connection;
        private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

        Person(RunningGateway gateway, Account account, Transport transport) throws Exception {
            connection = Clients.signIn(gateway, account, transport);
            connection.addAsyncStanzaListener(
                    stanza -> received.add((Message) stanza), MessageWithBodiesFilter.INSTANCE);
        }

        void say(Account to, String text) throws Exception {
            StanzaFactory stanzas = connection.getStanzaFactory();
            connection.sendStanza(stanzas.buildMessageStanza()
                    .to(JidCreate.from(to.address()))
                    .ofType(Message.Type.chat)
                    .setBody(text)
                    .build());
        }

        Message next() throws InterruptedException {
            return Objects.requireNonNull(received.poll(LIMIT_SECONDS, TimeUnit.SECONDS), "no message came");
        }

        MultiUserChat room(String address) throws Exception {
            return MultiUserChatManager.getInstanceFor(connection).getMultiUserChat(JidCreate.entityBareFrom(address));
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({"BOSH, BOSH", "BOSH, WEBSOCKET", "WEBSOCKET, BOSH", "WEBSOCKET, WEBSOCKET"})
    void talksAcrossDomainsAndTransports(Transport juliets, Transport romeos) throws Exception {
        try (Person juliet = new Person(stage.gateway(), Stage.JULIET, juliets);
                Person romeo = new Person(stage.gateway(), Stage.ROMEO, romeos)) {
            assertThat(juliet.connection.isSecureConnection()).isTrue();
            String question = "Wherefore art thou? 🌹 " + UUID.randomUUID();
            juliet.say(Stage.ROMEO, question);
            Message heard = romeo.next();
            assertThat(heard.getBody()).isEqualTo(question);
            assertThat(heard.getFrom().asBareJid().toString()).isEqualTo(Stage.JULIET.address());
            romeo.say(Stage.JULIET, "Call me but love.");
            Message answer = juliet.next();
            assertThat(answer.getBody()).isEqualTo("Call me but love.");
            assertThat(answer.getFrom().asBareJid().toString()).isEqualTo(Stage.ROMEO.address());
        }
    }

    @Test
    void meetsInARoomFromBothTransports() throws Exception {
        try (Person juliet = new Person(stage.gateway(), Stage.JULIET, Transport.BOSH);
                Person romeo = new Person(stage.gateway(), Stage.ROMEO, Transport.WEBSOCKET)) {
            String address = "balcony-" + UUID.randomUUID() + "@conference.example.net";
            MultiUserChat juliets = juliet.room(address);
            juliets.create(Resourcepart.from("juliet")).makeInstant();
            MultiUserChat romeos = romeo.room(address);
            romeos.join(Resourcepart.from("romeo"));

            romeos.sendMessage("What light through yonder window breaks?");
            assertThat(juliet.next())
                    .returns("What light through yonder window breaks?", Message::getBody)
                    .returns(Message.Type.groupchat, Message::getType)
                    .returns(address + "/romeo", message -> message.getFrom().toString());
            assertThat(romeo.next().getBody()).startsWith("What light");
            juliets.sendMessage("Ay me!");
            assertThat(romeo.next().getBody()).isEqualTo("Ay me!");
        }
    }
}
