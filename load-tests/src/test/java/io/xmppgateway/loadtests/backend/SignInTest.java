package io.xmppgateway.loadtests.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignInTest {

    private final Directory directory = new Directory(StubOptions.quick());

    @Test
    void plainWantsThePassword() {
        SignIn plain = SignIn.of("PLAIN", directory);

        assertThat(plain.first(SignIn.encode("\0juliet\0secret"))).isEqualTo(new SignIn.Success("juliet", ""));
        assertThat(plain.first(SignIn.encode("\0juliet\0wrong"))).isInstanceOf(SignIn.Refused.class);
        assertThat(plain.first("no base64!")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void anonymousGetsAName() {
        assertThat(SignIn.of("ANONYMOUS", directory).first("")).isInstanceOf(SignIn.Success.class);
    }

    @Test
    void scramTakesTheRightProofOnly() throws GeneralSecurityException {
        assertThat(scram("secret")).isInstanceOf(SignIn.Success.class);
        assertThat(scram("wrong")).isInstanceOf(SignIn.Refused.class);
    }

    /** The client's side of SCRAM-SHA-256 (RFC 5802 §3). */
    private SignIn.Step scram(String password) throws GeneralSecurityException {
        SignIn server = SignIn.of("SCRAM-SHA-256", directory);
        String bare = "n=juliet,r=abc";
        SignIn.Step step = server.first(SignIn.encode("n,," + bare));
        String challenge = SignIn.decode(((SignIn.Challenge) step).data());
        String[] fields = challenge.split(",", -1);
        byte[] salt = Base64.getDecoder().decode(fields[1].substring(2));
        int iterations = Integer.parseInt(fields[2].substring(2));
        String last = "c=biws," + fields[0];
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                .getEncoded();
        byte[] clientKey = mac(salted, "Client Key");
        byte[] signature =
                mac(MessageDigest.getInstance("SHA-256").digest(clientKey), bare + "," + challenge + "," + last);
        byte[] proof = new byte[clientKey.length];
        for (int i = 0; i < proof.length; i++) {
            proof[i] = (byte) (clientKey[i] ^ signature[i]);
        }
        return server.next(SignIn.encode(last + ",p=" + Base64.getEncoder().encodeToString(proof)));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
