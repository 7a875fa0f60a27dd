package io.xmppgateway.loadtests.backend;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** SCRAM without channel binding (RFC 5802, RFC 7677). */
final class ScramSignIn implements SignIn {

    private static final int ITERATIONS = 4096;
    private static final byte[] SALT = "load-tests".getBytes(StandardCharsets.US_ASCII);

    private final String hmac;
    private final String digest;
    private final String password;
    private final String nonce;
    private String user = "";
    private String firstMessages = "";
    private String fullNonce = "";

    ScramSignIn(String hash, String digest, String password, String nonce) {
        this.hmac = "Hmac" + hash;
        this.digest = digest;
        this.password = password;
        this.nonce = nonce;
    }

    @Override
    public Step first(String data) {
        String message = SignIn.decode(data);
        // The header of channel binding is "n,," or "y,,", perhaps with an authorization identity.
        int bare = message.indexOf(',', message.indexOf(',') + 1) + 1;
        Map<Character, String> fields = fields(message.substring(bare));
        user = fields.getOrDefault('n', "");
        fullNonce = fields.getOrDefault('r', "") + nonce;
        String answer = "r=" + fullNonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
        firstMessages = message.substring(bare) + "," + answer;
        return user.isEmpty() ? new Refused("malformed-request") : new Challenge(SignIn.encode(answer));
    }

    @Override
    public Step next(String data) {
        String message = SignIn.decode(data);
        int proofAt = message.lastIndexOf(",p=");
        if (proofAt < 0 || !fullNonce.equals(fields(message).get('r'))) {
            return new Refused("not-authorized");
        }
        try {
            byte[] salted = salted();
            byte[] authMessage = (firstMessages + "," + message.substring(0, proofAt)).getBytes(StandardCharsets.UTF_8);
            byte[] clientKey = mac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
            byte[] signature = mac(MessageDigest.getInstance(digest).digest(clientKey), authMessage);
            byte[] expected = new byte[clientKey.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (byte) (clientKey[i] ^ signature[i]);
            }
            byte[] proof = Base64.getDecoder().decode(message.substring(proofAt + 3));
            if (!Arrays.equals(expected, proof)) {
                return new Refused("not-authorized");
            }
            byte[] serverKey = mac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
            String verifier = "v=" + Base64.getEncoder().encodeToString(mac(serverKey, authMessage));
            return new Success(user, SignIn.encode(verifier));
        } catch (IllegalArgumentException noBase64) {
            return new Refused("malformed-request");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no " + hmac, impossible);
        }
    }

    private byte[] salted() throws GeneralSecurityException {
        int bits = MessageDigest.getInstance(digest).getDigestLength() * Byte.SIZE;
        return SecretKeyFactory.getInstance("PBKDF2With" + hmac)
                .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, bits))
                .getEncoded();
    }

    private byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmac);
        mac.init(new SecretKeySpec(key, hmac));
        return mac.doFinal(text);
    }

    private static Map<Character, String> fields(String message) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() >= 2 && field.charAt(1) == '=') {
                fields.put(field.charAt(0), field.substring(2));
            }
        }
        return fields;
    }
}
